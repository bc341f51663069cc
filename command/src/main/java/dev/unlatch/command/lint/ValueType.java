package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;

/// The type of a value in the evidence.
public enum ValueType {
  STRING("a string"),
  NUMBER("a number"),
  BOOLEAN("a boolean"),
  NULL("null"),
  /// It has fields, and no value of its own.
  OBJECT("an object"),
  /// It varies, or is not documented.
  ANY("any value");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /// With its article.
  public String words() {
    return words;
  }

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
