package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.stream.Collector;

/// A DynamoDB item without its type letters, for people to read.
final class PlainItem {
  private PlainItem() {}

  /// @param item attribute values by name, in DynamoDB's JSON
  static JsonNode of(JsonNode item) {
    var plain = Json.object();
    item.properties()
        .forEach(attribute -> plain.set(attribute.getKey(), value(attribute.getValue())));
    return plain;
  }

  /// The letters are those of "AttributeValue" in the DynamoDB API reference. Binary values stay in
  /// base64.
  private static JsonNode value(JsonNode typed) {
    var entry = typed.properties().iterator().next();
    var value = entry.getValue();
    return switch (entry.getKey()) {
      case "S", "B", "BOOL", "SS", "BS" -> value;
      case "N" -> number(value);
      case "NULL" -> NullNode.instance;
      case "M" -> of(value);
      case "L" -> value.valueStream().map(PlainItem::value).collect(array());
      case "NS" -> value.valueStream().map(PlainItem::number).collect(array());
      default -> throw new IllegalArgumentException("no DynamoDB type: " + typed);
    };
  }

  private static JsonNode number(JsonNode digits) {
    return DecimalNode.valueOf(new BigDecimal(digits.textValue()));
  }

  private static Collector<JsonNode, ?, JsonNode> array() {
    return Collector.of(
        Json::array,
        (list, value) -> list.add(value),
        (one, other) -> one.addAll(other),
        list -> list);
  }
}
