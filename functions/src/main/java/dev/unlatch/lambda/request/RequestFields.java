package dev.unlatch.lambda.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The fields of an event that a person writes.
record RequestFields(JsonNode event) {
  /// @throws IllegalArgumentException if there is a field of another name
  void requireKnown(Set<String> known) {
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalArgumentException(
            "\"%s\" is not known; known are: %s"
                .formatted(field.getKey(), String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  /// @throws IllegalArgumentException if it is missing, blank, or not a string
  String text(String field) {
    JsonNode value = event.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new IllegalArgumentException("\"" + field + "\" is missing, blank or not a string");
    }
    return value.textValue();
  }

  /// The same; empty if it is missing.
  Optional<String> optional(String field) {
    return event.has(field) ? Optional.of(text(field)) : Optional.empty();
  }
}
