package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Whether the matches of a pattern can match values of a field's type.
final class TypeLint {
  private TypeLint() {}

  /// What is wrong with a match, in one sentence; empty if it is right.
  ///
  /// @param match an element of a field's list
  static Optional<String> of(String field, JsonNode match) {
    ValueType type = EvidenceFields.of(field);
    return switch (type) {
      case ANY, NULL -> Optional.empty();
      case OBJECT -> object(field, match);
      case STRING, NUMBER, BOOLEAN -> value(field, type, match);
    };
  }

  private static Optional<String> object(String field, JsonNode match) {
    boolean always = match.path("exists").isBoolean() && !match.path("exists").booleanValue();
    return match.isNull()
        ? Optional.empty()
        : Optional.of(
            "\"%s\" is an object, and only its fields can be matched: this %s matches"
                .formatted(field, always ? "always" : "never"));
  }

  private static Optional<String> value(String field, ValueType type, JsonNode match) {
    if (match.isNull() || match.has("exists")) {
      return Optional.empty();
    }
    JsonNode excluded = match.path("anything-but");
    ValueType wanted =
        ValueType.wanted(
            excluded.isMissingNode() ? match : excluded.isArray() ? excluded.path(0) : excluded);
    if (wanted == type) {
      return Optional.empty();
    }
    return Optional.of(
        "\"%s\" is %s, not %s: %s %s matches%s"
            .formatted(
                field,
                type.words(),
                wanted.words(),
                match,
                excluded.isMissingNode() ? "never" : "always",
                advice(type, match)));
  }

  private static String advice(ValueType type, JsonNode match) {
    boolean quoted = type == ValueType.STRING && (match.isNumber() || match.isBoolean());
    boolean bare = match.isTextual() && isOf(type, match.textValue());
    return (quoted ? "; write \"" + match.asText() + "\"" : "")
        + (bare ? "; write " + match.asText() : "");
  }

  private static boolean isOf(ValueType type, String text) {
    return switch (type) {
      case NUMBER -> text.matches("-?\\d+(\\.\\d+)?");
      case BOOLEAN -> text.equals("true") || text.equals("false");
      case STRING, NULL, OBJECT, ANY -> false;
    };
  }
}
