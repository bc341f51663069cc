package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// One comparison of a [Filter].
///
/// @param pointer where the attribute stands in the object (RFC 6901)
/// @param value whether an attribute's text will do
record Comparison(String pointer, Predicate<String> value) {
  /// @throws Refusal `E0000031` if a time is wanted and there is none
  static Comparison of(String attribute, String operator, String text) {
    return new Comparison("/" + attribute.replace('.', '/'), value(operator, text));
  }

  boolean test(JsonNode object) {
    JsonNode found = object.at(pointer);
    return found.isValueNode() && !found.isNull() && value.test(found.asText());
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
