package dev.unlatch.dynamo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// An item to put unless it was changed since it was read. It counts its saves: it replaces the one
/// that was saved once less, or nothing if it is the first.
///
/// @param item with its new revision
record Change(Item item) {
  static final String REVISION = "revision"; // N: counts the saves, from 1

  /// The put on its own.
  PutItemRequest.Builder alone() {
    return PutItemRequest.builder()
        .item(item.attributes())
        .conditionExpression(condition())
        .expressionAttributeNames(names())
        .expressionAttributeValues(values());
  }

  /// The put as part of a transaction.
  TransactWriteItem amongOthers(String table) {
    Put put =
        Put.builder()
            .tableName(table)
            .item(item.attributes())
            .conditionExpression(condition())
            .expressionAttributeNames(names())
            .expressionAttributeValues(values())
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private long read() {
    return item.number(REVISION) - 1;
  }

  private String condition() {
    return read() == 0 ? "attribute_not_exists(pk)" : "#revision = :read";
  }

  /// Null if the condition has none: DynamoDB refuses empty maps.
  private @Nullable Map<String, String> names() {
    return read() == 0 ? null : Map.of("#revision", REVISION);
  }

  private @Nullable Map<String, AttributeValue> values() {
    return read() == 0 ? null : Map.of(":read", Attributes.number(read()));
  }
}
