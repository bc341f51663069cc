package dev.unlatch.okta.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.event.Excerpt;
import java.util.Set;

/// An event for the log: its fields with the kinds of their values, because most values name a
/// person or an address. The values that identify the event stay.
final class Outline {
  private static final Set<String> KEPT =
      Set.of("uuid", "eventType", "published", "type", "result", "reason");

  private Outline() {}

  /// @param longest in UTF-16 units
  static String of(JsonNode event, int longest) {
    return Excerpt.of(Json.write(outline("", event)), longest);
  }

  private static JsonNode outline(String name, JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        ObjectNode outline = JsonNodeFactory.instance.objectNode();
        value
            .properties()
            .forEach(it -> outline.set(it.getKey(), outline(it.getKey(), it.getValue())));
        yield outline;
      }
      case ARRAY -> {
        ArrayNode outline = JsonNodeFactory.instance.arrayNode();
        value.forEach(it -> outline.add(outline(name, it)));
        yield outline;
      }
      case STRING ->
          isKept(name, value.textValue()) ? value : JsonNodeFactory.instance.textNode("text");
      case NUMBER -> JsonNodeFactory.instance.textNode("number");
      case BOOLEAN, NULL, BINARY, MISSING, POJO -> value;
    };
  }

  private static boolean isKept(String name, String text) {
    return KEPT.contains(name)
        || (name.equals("id") && (OktaId.isSafe(text) || OktaId.isNobody(text)));
  }
}
