package dev.unlatch.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.tell.Event;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A record of the table's stream, with the item as it was and as it is (AWS Lambda Developer
/// Guide, "Using AWS Lambda with Amazon DynamoDB").
public record StreamRecord(JsonNode json) {
  /// @throws IllegalArgumentException if it is not a record of a stream
  public StreamRecord {
    if (!json.at("/dynamodb/SequenceNumber").isTextual()) {
      throw new IllegalArgumentException("a record of the stream has no \"SequenceNumber\"");
    }
  }

  /// Names it for Lambda: its place in the stream.
  public String sequenceNumber() {
    return json.at("/dynamodb/SequenceNumber").textValue();
  }

  /// The item's partition key, as far as it can be read.
  public String partition() {
    return json.at("/dynamodb/Keys/pk/S").asText();
  }

  /// The item's sort key, as far as it can be read.
  public String sort() {
    return json.at("/dynamodb/Keys/sk/S").asText();
  }

  /// What it means to others. The end of an item means nothing.
  public List<Event> events() throws UnreadableItemException {
    try {
      return image("NewImage")
          .map(now -> ItemEvents.of(now).ofSave(image("OldImage")))
          .orElse(List.of());
    } catch (RuntimeException unreadable) {
      throw new UnreadableItemException(unreadable);
    }
  }

  private Optional<Item> image(String name) {
    return Optional.of(json.path("dynamodb").path(name))
        .filter(JsonNode::isObject)
        .map(image -> new Item(map(image)));
  }

  /// An item in the JSON of a table's stream (DynamoDB API reference, "AttributeValue"), of the
  /// types that the table has. AWS's classes for a stream's events would take it twice, into values
  /// of their own and then into the SDK's.
  ///
  /// @throws IllegalStateException if a value has a type that no attribute of the table has
  private static Map<String, AttributeValue> map(JsonNode json) {
    Map<String, AttributeValue> map = new HashMap<>();
    json.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
    return map;
  }

  private static AttributeValue value(JsonNode json) {
    if (!json.isObject() || json.size() != 1) {
      throw new IllegalStateException("a value does not have exactly one type");
    }
    Map.Entry<String, JsonNode> typed = json.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "B" ->
          AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(value.asText())));
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "L" -> AttributeValue.fromL(value.valueStream().map(StreamRecord::value).toList());
      case "M" -> AttributeValue.fromM(map(value));
      case "SS" -> AttributeValue.fromSs(value.valueStream().map(JsonNode::asText).toList());
      default -> throw new IllegalStateException("a value has the type " + typed.getKey());
    };
  }
}
