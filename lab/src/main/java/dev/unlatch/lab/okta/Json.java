package dev.unlatch.lab.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Reading and writing JSON as Okta has it.
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// ISO 8601 with milliseconds, UTC; `null` stays `null`.
  static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : MILLISECONDS.format(time);
  }

  static String write(JsonNode node) {
    return node.toString();
  }

  /// Reads the body of a request; an empty one is an object without fields.
  ///
  /// @throws Refusal `E0000003` if it is not JSON
  static JsonNode read(String body) {
    try {
      return body.isBlank() ? object() : parse(body);
    } catch (JsonProcessingException malformed) {
      throw new Refusal(OktaError.BODY_NOT_WELL_FORMED, malformed);
    }
  }

  /// Puts fields over others: objects into each other, anything else in the place of what was
  /// there.
  static void putOver(ObjectNode object, JsonNode fields) {
    fields.properties().forEach(field -> put(object, field.getKey(), field.getValue()));
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (value.isObject() && object.path(name) instanceof ObjectNode inner) {
      putOver(inner, value);
    } else {
      object.set(name, value.deepCopy());
    }
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }
}
