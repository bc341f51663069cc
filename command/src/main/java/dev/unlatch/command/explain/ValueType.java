package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.JsonNode;

/// The type of a value in the evidence.
public enum ValueType {
  /// Text.
  STRING("a string"),
  /// A number.
  NUMBER("a number"),
  /// True or false.
  BOOLEAN("a boolean"),
  /// Null.
  NULL("null"),
  /// It has fields, and is not a value itself.
  OBJECT("an object"),
  /// It differs, or nobody says.
  ANY("any value");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /// With its article.
  public String words() {
    return words;
  }

  /// The type of a value.
  public static ValueType of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> STRING;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case NULL -> NULL;
      case OBJECT -> OBJECT;
      case ARRAY, BINARY, MISSING, POJO -> ANY;
    };
  }

  /// The type that a match compares with.
  public static ValueType wanted(JsonNode match) {
    if (!match.isObject()) {
      return of(match);
    }
    return switch (match.fieldNames().next()) {
      case "numeric" -> NUMBER;
      case "exists", "anything-but" -> ANY;
      default -> STRING;
    };
  }
}
