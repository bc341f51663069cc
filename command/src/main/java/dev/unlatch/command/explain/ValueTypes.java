package dev.unlatch.command.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.policy.PatternCheck;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells when a field does not match for its type alone, or cannot be matched at all.
final class ValueTypes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ValueTypes() {}

  /// What is to be said of a field's value beside the value: `, a string, not a number`; mostly
  /// nothing.
  static String remark(PatternCheck.FieldCheck field) {
    return field.value().map(value -> remark(read(value), read(field.pattern()))).orElse("");
  }

  private static String remark(JsonNode value, JsonNode pattern) {
    if (value.isObject()) {
      return ", which is an object: match its fields instead";
    }
    Set<String> wanted = pattern.valueStream().map(ValueTypes::wanted).collect(Collectors.toSet());
    String type = type(value);
    return value.isValueNode() && !wanted.contains(type) && !wanted.contains("")
        ? ", %s, not %s".formatted(type, String.join(" or ", wanted))
        : "";
  }

  /// The type that a match compares with; empty where it takes more than one.
  private static String wanted(JsonNode match) {
    if (!match.isObject()) {
      return type(match);
    }
    String operator = match.fieldNames().next();
    return switch (operator) {
      case "numeric" -> "a number";
      case "exists", "anything-but" -> "";
      default -> "a string";
    };
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case ARRAY, BINARY, MISSING, OBJECT, POJO -> "another value";
    };
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("no JSON: " + json, broken);
    }
  }
}
