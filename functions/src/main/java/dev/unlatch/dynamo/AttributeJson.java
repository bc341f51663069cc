package dev.unlatch.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in the JSON of a table's stream (DynamoDB API reference, "AttributeValue"), of the types
/// that the table has. AWS's classes for a stream's events would take them twice, into values of
/// their own and then into the SDK's.
final class AttributeJson {
  private AttributeJson() {}

  /// An item.
  ///
  /// @throws IllegalStateException if a value has a type that no attribute of the table has
  static Map<String, AttributeValue> item(JsonNode json) {
    Map<String, AttributeValue> item = new HashMap<>();
    json.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode json) {
    Map.Entry<String, JsonNode> typed =
        Optional.of(json.properties())
            .filter(it -> it.size() == 1)
            .flatMap(it -> it.stream().findFirst())
            .orElseThrow(() -> new IllegalStateException("a value has not one type"));
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "B" ->
          AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(value.asText())));
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "L" -> AttributeValue.fromL(value.valueStream().map(AttributeJson::value).toList());
      case "M" -> AttributeValue.fromM(item(value));
      case "SS" -> AttributeValue.fromSs(texts(value));
      default -> throw new IllegalStateException("a value has the type " + typed.getKey());
    };
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
