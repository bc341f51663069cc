package dev.unlatch.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.tell.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private Optional<Map<String, AttributeValue>> image(String name) {
    return Optional.of(json.path("dynamodb").path(name))
        .filter(JsonNode::isObject)
        .map(AttributeJson::item);
  }
}
