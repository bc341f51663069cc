package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.eventfile.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A field's pattern in words (AWS, "Comparison operators for use in event patterns in Amazon
/// EventBridge").
final class PatternWords {
  private PatternWords() {}

  /// Such as `"contractor" or beginning with "ext-"`.
  ///
  /// @param pattern a JSON array
  static String of(String pattern) {
    return words(Trees.known(pattern));
  }

  private static String words(JsonNode pattern) {
    if (pattern.isArray()) {
      return pattern.valueStream().map(PatternWords::words).collect(Collectors.joining(" or "));
    }
    if (!pattern.isObject() || pattern.size() != 1) {
      return pattern.toString();
    }
    var operator = pattern.properties().iterator().next();
    return words(operator.getKey(), operator.getValue());
  }

  private static String words(String operator, JsonNode operand) {
    return switch (operator) {
      case "prefix" -> "beginning with " + words(operand);
      case "suffix" -> "ending with " + words(operand);
      case "equals-ignore-case" -> words(operand) + " in small or capital letters";
      case "wildcard" -> "like " + words(operand);
      case "cidr" -> "in " + operand.asText();
      case "numeric" -> comparisons(operand);
      case "anything-but" -> "anything but " + words(operand);
      case "exists" -> operand.asBoolean() ? "there" : "absent";
      default -> "{\"%s\":%s}".formatted(operator, operand);
    };
  }

  private static String comparisons(JsonNode operand) {
    List<String> comparisons = new ArrayList<>();
    for (int i = 0; i + 1 < operand.size(); i += 2) {
      comparisons.add(operand.get(i).asText() + " " + operand.get(i + 1));
    }
    return String.join(" and ", comparisons);
  }
}
