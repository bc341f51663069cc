package dev.unlatch.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// An item that is to be put unless it was changed since it was read.
///
/// @param item with the revision as it is to be
/// @param revision the name of the attribute that counts its changes
/// @param read the revision as it was read; 0 when there was no such item
record Change(Map<String, AttributeValue> item, String revision, long read) {
  private static final String NOT_THERE = "attribute_not_exists(pk)";
  private static final String AS_READ = "#revision = :read";

  /// The put of it by itself.
  PutItemRequest.Builder alone() {
    PutItemRequest.Builder put = PutItemRequest.builder().item(item);
    return read == 0
        ? put.conditionExpression(NOT_THERE)
        : put.conditionExpression(AS_READ)
            .expressionAttributeNames(names())
            .expressionAttributeValues(values());
  }

  /// The put of it as a part of a transaction.
  TransactWriteItem amongOthers(String table) {
    Put.Builder put = Put.builder().tableName(table).item(item);
    Put conditional =
        read == 0
            ? put.conditionExpression(NOT_THERE).build()
            : put.conditionExpression(AS_READ)
                .expressionAttributeNames(names())
                .expressionAttributeValues(values())
                .build();
    return TransactWriteItem.builder().put(conditional).build();
  }

  private Map<String, String> names() {
    return Map.of("#revision", revision);
  }

  private Map<String, AttributeValue> values() {
    return Map.of(":read", Attributes.number(read));
  }
}
