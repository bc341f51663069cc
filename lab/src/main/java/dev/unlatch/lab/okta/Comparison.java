package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// One comparison of a [Filter].
///
/// @param path where the attribute stands in the object; of an array, one element will do
/// @param value whether an attribute's text will do
record Comparison(List<String> path, Predicate<String> value) {
  Comparison {
    path = List.copyOf(path);
  }

  /// @throws Refusal `E0000031` if a time is wanted and there is none
  static Comparison of(String attribute, String operator, String text) {
    return new Comparison(List.of(attribute.split("\\.")), value(operator, text));
  }

  boolean test(JsonNode object) {
    return test(object, path);
  }

  private boolean test(JsonNode found, List<String> left) {
    if (found.isArray()) {
      return found.valueStream().anyMatch(element -> test(element, left));
    }
    return left.isEmpty()
        ? found.isValueNode() && !found.isNull() && value.test(found.asText())
        : test(found.path(left.getFirst()), left.subList(1, left.size()));
  }

  private static Predicate<String> value(String operator, String text) {
    return switch (operator) {
      case "eq" -> text::equals;
      case "sw" -> found -> found.startsWith(text);
      case "gt" -> time(text, order -> order > 0);
      case "ge" -> time(text, order -> order >= 0);
      case "lt" -> time(text, order -> order < 0);
      case "le" -> time(text, order -> order <= 0);
      default -> throw new IllegalArgumentException("no such operator: " + operator);
    };
  }

  private static Predicate<String> time(String text, IntPredicate order) {
    Instant bound = instant(text);
    return found -> order.test(instant(found).compareTo(bound));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw new Refusal(OktaError.INVALID_SEARCH, malformed);
    }
  }
}
