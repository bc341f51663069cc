package dev.unlatch.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// LocalStack in the place of the lab's table and queue, where `-Dlocalstack` names one, such as
/// `http://localhost:4566`. Tables and queues are made in it as the template describes them.
final class LocalStack {
  private LocalStack() {}

  static Optional<URI> url() {
    return Optional.ofNullable(System.getProperty("localstack")).map(URI::create);
  }

  /// Makes a table, ready for use on return.
  ///
  /// @param properties of an `AWS::DynamoDB::Table`, with `TableName`
  static void createTable(JsonNode properties) {
    try (DynamoDbClient dynamo = Clients.USUAL.dynamo(url().orElseThrow())) {
      String name = properties.path("TableName").asText();
      var _ =
          dynamo.createTable(
              create ->
                  create
                      .tableName(name)
                      .billingMode(properties.path("BillingMode").asText())
                      .attributeDefinitions(
                          all(properties.path("AttributeDefinitions")).stream()
                              .map(LocalStack::attribute)
                              .toList())
                      .keySchema(keys(properties))
                      .globalSecondaryIndexes(
                          all(properties.path("GlobalSecondaryIndexes")).stream()
                              .map(LocalStack::index)
                              .toList()));
      var _ = dynamo.waiter().waitUntilTableExists(wait -> wait.tableName(name));
    }
  }

  private static AttributeDefinition attribute(JsonNode attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute.path("AttributeName").asText())
        .attributeType(attribute.path("AttributeType").asText())
        .build();
  }

  private static List<KeySchemaElement> keys(JsonNode owner) {
    return all(owner.path("KeySchema")).stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.path("AttributeName").asText())
                    .keyType(key.path("KeyType").asText())
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(JsonNode index) {
    String projected = index.path("Projection").path("ProjectionType").asText();
    return GlobalSecondaryIndex.builder()
        .indexName(index.path("IndexName").asText())
        .keySchema(keys(index))
        .projection(projection -> projection.projectionType(projected))
        .build();
  }

  private static List<JsonNode> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  /// Makes a queue, and gives its URL.
  ///
  /// @param properties of an `AWS::SQS::Queue`, with `QueueName`
  static String createQueue(JsonNode properties) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    for (QueueAttributeName name :
        List.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
            QueueAttributeName.REDRIVE_POLICY)) {
      JsonNode value = properties.path(name.toString());
      if (!value.isMissingNode()) {
        attributes.put(name, value.isValueNode() ? value.asText() : value.toString());
      }
    }
    try (SqsClient sqs = Clients.USUAL.sqs(url().orElseThrow())) {
      String name = properties.path("QueueName").asText();
      return sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
    }
  }
}
