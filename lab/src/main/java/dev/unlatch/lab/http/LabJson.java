package dev.unlatch.lab.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes JSON, in one place.
public final class LabJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LabJson() {}

  /// Reads a document: one value.
  ///
  /// @throws JsonProcessingException if the string is not JSON
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /// Reads a document that must be JSON.
  ///
  /// @throws IllegalArgumentException if it is not
  public static JsonNode certain(String text) {
    try {
      return read(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  /// An empty object.
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// An empty array.
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// For people: indented, fields in alphabetical order.
  public static String sorted(JsonNode node) throws JsonProcessingException {
    return MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(MAPPER.treeToValue(node, Map.class));
  }

  /// ISO 8601 with milliseconds, UTC; `null` stays `null`.
  public static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : MILLISECONDS.format(time);
  }

  /// Overlays fields: merges objects, and replaces anything else.
  public static void putOver(ObjectNode object, JsonNode fields) {
    fields
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isObject() && object.path(field.getKey()) instanceof ObjectNode inner) {
                putOver(inner, value);
              } else {
                object.set(field.getKey(), value.deepCopy());
              }
            });
  }
}
