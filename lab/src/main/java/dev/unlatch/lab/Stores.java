package dev.unlatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.template.Physical;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.template.Template.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The template's tables, queues, secrets, event buses and topics, created and named: each can be
/// found by its logical id.
final class Stores implements Physical {
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String BUS = "AWS::Events::EventBus";
  private static final String TOPIC = "AWS::SNS::Topic";

  /// What the lab deploys, here or elsewhere, and what has no effect in it: rights, logs, alarms.
  private static final Set<String> KNOWN =
      Set.of(
          QUEUE,
          BUS,
          TOPIC,
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::DynamoDB::Table",
          "AWS::Events::ApiDestination",
          "AWS::Events::Connection",
          "AWS::Events::Rule",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Role",
          "AWS::Lambda::Permission",
          "AWS::Logs::LogGroup",
          "AWS::SQS::QueuePolicy",
          "AWS::SecretsManager::Secret",
          "AWS::Serverless::Function",
          "AWS::Serverless::HttpApi");

  private final Template template;
  private final AwsServices services;
  private final Map<String, String> references = new HashMap<>();
  private final Map<String, String> streams = new HashMap<>();

  Stores(Template template, AwsServices services) {
    this.template = template;
    this.services = services;
  }

  /// Creates them all; a queue after its dead-letter queue.
  ///
  /// @param visibility instead of the template's for the queues; `null` to keep that
  /// @throws IllegalArgumentException if the template has a resource of another type
  Stores create(@Nullable Duration visibility) throws IOException, InterruptedException {
    template.types().forEach(Stores::requireKnown);
    for (Resource table : template.ofType("AWS::DynamoDB::Table")) {
      create(table);
    }
    template.ofType(QUEUE).stream()
        .sorted(Comparator.comparing(queue -> queue.properties().has("RedrivePolicy")))
        .forEach(
            queue ->
                references.put(
                    queue.logicalId(), services.sqs().createQueue(queue(queue, visibility))));
    template
        .ofType("AWS::SecretsManager::Secret")
        .forEach(
            secret ->
                references.put(
                    secret.logicalId(), services.secrets().create(named(secret, "Name"))));
    template
        .ofType(BUS)
        .forEach(
            bus ->
                references.put(
                    bus.logicalId(), services.eventBridge().createBus(named(bus, "Name"))));
    for (Resource topic : template.ofType(TOPIC)) {
      String arn = AwsAccount.arn("sns", topic.logicalId());
      services.channels().sns().add(arn);
      references.put(topic.logicalId(), arn);
    }
    return this;
  }

  private static void requireKnown(String type) {
    if (!KNOWN.contains(type)) {
      throw new IllegalArgumentException("the lab knows no resource of type " + type);
    }
  }

  private void create(Resource table) throws IOException, InterruptedException {
    ObjectNode properties = named(table, "TableName");
    services.dynamo().createTable(properties);
    references.put(table.logicalId(), table.logicalId());
    if (properties.has("StreamSpecification")) {
      String name = properties.path("TableName").asText();
      streams.put(table.logicalId(), services.dynamo().streamArn(name));
    }
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

  /// What is not created here (functions, roles, log groups) goes by its logical id.
  @Override
  public String ref(String logicalId) {
    return references.getOrDefault(logicalId, logicalId);
  }

  @Override
  public String attribute(String logicalId, String attribute) {
    return switch (attribute) {
      case "Arn" -> arn(logicalId);
      case "StreamArn" -> streamArn(logicalId);
      default -> logicalId;
    };
  }

  @Override
  public String secret(String id, String key) {
    JsonNode value = LabJson.certain(services.secrets().value(id)).path(key);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("the secret " + id + " has no string " + key);
    }
    return value.textValue();
  }

  private String arn(String logicalId) {
    return switch (template.resource(logicalId).map(Resource::type).orElse("")) {
      case BUS -> EventBridgeStandIn.arn(ref(logicalId));
      case QUEUE -> SqsStandIn.arn(logicalId);
      case "AWS::Serverless::Function" -> AwsAccount.functionArn(logicalId);
      case "AWS::Events::ApiDestination" ->
          AwsAccount.arn("events", "api-destination/" + logicalId);
      default -> AwsAccount.arn("lab", logicalId);
    };
  }

  private String streamArn(String logicalId) {
    String arn = streams.get(logicalId);
    if (arn == null) {
      throw new IllegalArgumentException(logicalId + " has no stream");
    }
    return arn;
  }
}
