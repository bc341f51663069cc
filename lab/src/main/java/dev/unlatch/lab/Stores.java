package dev.unlatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.template.Physical;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.template.Template.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The template's tables, queues and secrets, created and named: each can be found by its logical
/// id.
final class Stores implements Physical {
  private static final String QUEUE = "AWS::SQS::Queue";

  private final Template template;
  private final DynamoDbStandIn dynamo;
  private final SqsStandIn sqs;
  private final SecretsManagerStandIn secrets;
  private final Map<String, String> references = new HashMap<>();

  Stores(Template template, DynamoDbStandIn dynamo, SqsStandIn sqs, SecretsManagerStandIn secrets) {
    this.template = template;
    this.dynamo = dynamo;
    this.sqs = sqs;
    this.secrets = secrets;
  }

  /// Creates them all; a queue after its dead-letter queue.
  ///
  /// @param visibility instead of the template's for the queues; `null` to keep that
  Stores create(@Nullable Duration visibility) throws IOException, InterruptedException {
    for (Resource table : template.ofType("AWS::DynamoDB::Table")) {
      dynamo.createTable(named(table, "TableName"));
      references.put(table.logicalId(), table.logicalId());
    }
    template.ofType(QUEUE).stream()
        .sorted(Comparator.comparing(queue -> queue.properties().has("RedrivePolicy")))
        .forEach(
            queue -> references.put(queue.logicalId(), sqs.createQueue(queue(queue, visibility))));
    template
        .ofType("AWS::SecretsManager::Secret")
        .forEach(
            secret -> references.put(secret.logicalId(), secrets.create(named(secret, "Name"))));
    return this;
  }

  private JsonNode queue(Resource queue, @Nullable Duration visibility) {
    ObjectNode properties = named(queue, "QueueName");
    if (visibility != null) {
      properties.put("VisibilityTimeout", visibility.toSeconds());
    }
    return properties;
  }

  /// The logical id is the name if the template gives none.
  private ObjectNode named(Resource resource, String nameProperty) {
    ObjectNode properties = template.resolve(resource.properties(), this).deepCopy();
    if (!properties.has(nameProperty)) {
      properties.put(nameProperty, resource.logicalId());
    }
    return properties;
  }

  /// What is not created here (functions, roles, topics, log groups) goes by its logical id.
  @Override
  public String ref(String logicalId) {
    return references.getOrDefault(logicalId, logicalId);
  }

  @Override
  public String attribute(String logicalId, String attribute) {
    if (!attribute.equals("Arn")) {
      return logicalId;
    }
    return switch (template.resource(logicalId).map(Resource::type).orElse("")) {
      case QUEUE -> SqsStandIn.arn(logicalId);
      case "AWS::Serverless::Function" -> AwsAccount.functionArn(logicalId);
      default -> AwsAccount.arn("lab", logicalId);
    };
  }
}
