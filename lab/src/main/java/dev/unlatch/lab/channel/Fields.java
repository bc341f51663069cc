package dev.unlatch.lab.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// An object in a request, checked against what its service documents.
///
/// @param path where the object is, for complaints
record Fields(JsonNode node, String path) {
  /// @throws RefusedException if it is not an object
  Fields {
    if (!node.isObject()) {
      throw new RefusedException(path + " must be an object");
    }
  }

  /// The body of a request.
  ///
  /// @param most bytes
  /// @throws RefusedException if it is not a JSON object that is small enough
  static Fields of(LabRequest request, int most) {
    String type = Objects.requireNonNullElse(request.header("content-type"), "");
    int size = request.body().asByteArrayUnsafe().length;
    if (!type.startsWith("application/json") || size > most) {
      throw new RefusedException(
          "must be JSON of at most %d bytes, not %d of %s".formatted(most, size, type));
    }
    try {
      return new Fields(LabJson.read(request.text()), "body");
    } catch (JsonProcessingException notJson) {
      throw new RefusedException("must be JSON: " + notJson.getOriginalMessage());
    }
  }

  /// @throws RefusedException if there is any other field
  Fields only(String... names) {
    Set<String> known = Set.of(names);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw problem(field.getKey(), "is not known");
      }
    }
    return this;
  }

  boolean has(String name) {
    return node.has(name);
  }

  /// @throws RefusedException if it is not a string of 1 to `most` characters
  String text(String name, int most) {
    String text = node.path(name).isTextual() ? node.path(name).textValue() : "";
    if (text.isEmpty() || text.codePointCount(0, text.length()) > most) {
      throw problem(name, "must be a string of 1 to " + most + " characters");
    }
    return text;
  }

  /// @throws RefusedException if it is there and is not a string of 1 to `most` characters
  void optionalText(String name, int most) {
    if (has(name)) {
      var _ = text(name, most);
    }
  }

  /// @throws RefusedException if it is none of these
  String oneOf(String name, String... allowed) {
    String value = node.path(name).asText();
    if (!Set.of(allowed).contains(value)) {
      throw problem(name, "must be one of " + String.join(", ", allowed) + ": " + value);
    }
    return value;
  }

  /// @throws RefusedException if it is not an object
  Fields object(String name) {
    return new Fields(node.path(name), path + "." + name);
  }

  /// @throws RefusedException if it is not a list of 1 to `most` objects
  List<Fields> list(String name, int most) {
    JsonNode list = node.path(name);
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      throw problem(name, "must be a list of 1 to " + most);
    }
    return IntStream.range(0, list.size())
        .mapToObj(index -> new Fields(list.path(index), "%s.%s[%d]".formatted(path, name, index)))
        .toList();
  }

  RefusedException problem(String name, String what) {
    return new RefusedException(path + "." + name + " " + what);
  }
}
