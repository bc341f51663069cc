package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What invokes a function, according to its `Events` section.
///
/// Source: AWS SAM Developer Guide, "EventSource".
public sealed interface EventSource {
  /// A route of the HTTP API.
  ///
  /// @param method upper-case, `ANY` for every method
  /// @param path such as `/okta/events`
  record HttpApi(String method, String path) implements EventSource {}

  /// An EventBridge schedule.
  ///
  /// @param name the event source's name under `Events`
  /// @param expression such as `rate(15 minutes)`
  record Schedule(String name, String expression) implements EventSource {}

  /// An SQS queue that Lambda polls.
  ///
  /// @param batchSize the most messages in one invocation, 1–10; 10 if the event says nothing
  /// @param reportsBatchItemFailures whether the function names the messages that failed
  /// @param maximumConcurrency invocations at the same time, 2–1,000; empty for no limit of its own
  /// @param enabled whether it is polled at all
  record Sqs(
      String queueArn,
      int batchSize,
      boolean reportsBatchItemFailures,
      OptionalInt maximumConcurrency,
      boolean enabled)
      implements EventSource {}

  /// A table's stream that Lambda polls from its oldest record on.
  ///
  /// @param batchSize the most records in one invocation, 1–10,000; 100 if the event says nothing
  /// @param reportsBatchItemFailures whether the function names the records that failed
  /// @param bisects whether a batch on which the function fails is split
  /// @param maximumRetries 0–10,000; empty for no limit
  /// @param maximumAge of records; 24 h, for which DynamoDB keeps them, if the event says nothing
  /// @param filters the patterns of which a record must match any; empty for all records
  /// @param onFailure the ARN of the queue that is told of discarded records
  record DynamoDb(
      String streamArn,
      int batchSize,
      boolean reportsBatchItemFailures,
      boolean bisects,
      OptionalInt maximumRetries,
      Duration maximumAge,
      List<JsonNode> filters,
      Optional<String> onFailure)
      implements EventSource {
    /// Copies the filters.
    public DynamoDb {
      filters = List.copyOf(filters);
    }
  }

  /// Reads one entry under `Events`.
  ///
  /// @throws TemplateException if its type or one of its properties is unknown here
  static EventSource of(String name, Properties event) {
    String type = event.only(Set.of("Type", "Properties")).text("Type");
    Properties properties = event.section("Properties");
    return switch (type) {
      case "DynamoDB" -> dynamoDb(properties);
      case "HttpApi" -> httpApi(properties.only(Set.of("ApiId", "Method", "Path")));
      case "Schedule" ->
          new Schedule(name, properties.only(Set.of("Description", "Schedule")).text("Schedule"));
      case "SQS" -> sqs(properties);
      default ->
          throw event.problem("Type", "must be DynamoDB, HttpApi, Schedule or SQS, not " + type);
    };
  }

  private static EventSource httpApi(Properties properties) {
    String method = properties.text("Method").toUpperCase(Locale.ROOT);
    return new HttpApi(method.equals("*") ? "ANY" : method, properties.text("Path"));
  }

  private static EventSource sqs(Properties properties) {
    properties.only(
        Set.of("BatchSize", "Enabled", "FunctionResponseTypes", "Queue", "ScalingConfig"));
    return new Sqs(
        properties.text("Queue"),
        properties.number("BatchSize", 1, 10).orElse(10),
        reportsBatchItemFailures(properties),
        properties.section("ScalingConfig").number("MaximumConcurrency", 2, 1_000),
        properties.optionalText("Enabled").orElse("true").equals("true"));
  }

  /// Ranges and defaults: AWS Lambda Developer Guide, "Lambda parameters for Amazon DynamoDB event
  /// source mappings".
  private static EventSource dynamoDb(Properties properties) {
    properties.only(
        Set.of(
            "BatchSize",
            "BisectBatchOnFunctionError",
            "DestinationConfig",
            "FilterCriteria",
            "FunctionResponseTypes",
            "MaximumRecordAgeInSeconds",
            "MaximumRetryAttempts",
            "ParallelizationFactor",
            "StartingPosition",
            "Stream"));
    if (!properties.text("StartingPosition").equals("TRIM_HORIZON")) {
      throw properties.problem("StartingPosition", "must be TRIM_HORIZON here");
    }
    // One batch at a time, which keeps the order that more of them would have to keep.
    var _ = properties.number("ParallelizationFactor", 1, 10);
    int retries = properties.number("MaximumRetryAttempts", -1, 10_000).orElse(-1);
    int seconds = properties.number("MaximumRecordAgeInSeconds", -1, 604_800).orElse(-1);
    if (seconds > -1 && seconds < 60) {
      throw properties.problem("MaximumRecordAgeInSeconds", "must be -1, or at least 60");
    }
    return new DynamoDb(
        properties.text("Stream"),
        properties.number("BatchSize", 1, 10_000).orElse(100),
        reportsBatchItemFailures(properties),
        properties.optionalText("BisectBatchOnFunctionError").orElse("").equals("true"),
        retries == -1 ? OptionalInt.empty() : OptionalInt.of(retries),
        seconds == -1 ? Duration.ofDays(1) : Duration.ofSeconds(seconds),
        filters(properties.section("FilterCriteria").only(Set.of("Filters"))),
        queue(properties.section("DestinationConfig").only(Set.of("OnFailure"))));
  }

  private static List<JsonNode> filters(Properties criteria) {
    return criteria.node().path("Filters").valueStream().map(it -> filter(it, criteria)).toList();
  }

  private static JsonNode filter(JsonNode filter, Properties criteria) {
    String pattern = new Properties(filter, criteria.path() + ".Filters").text("Pattern");
    try {
      return LabJson.certain(pattern);
    } catch (IllegalArgumentException e) {
      throw criteria.problem("Filters", "must be JSON: " + pattern);
    }
  }

  private static Optional<String> queue(Properties destination) {
    Properties onFailure = destination.section("OnFailure").only(Set.of("Destination", "Type"));
    if (!onFailure.optionalText("Type").orElse("SQS").equals("SQS")) {
      throw onFailure.problem("Type", "must be SQS, not " + onFailure.text("Type"));
    }
    return onFailure.optionalText("Destination");
  }

  private static boolean reportsBatchItemFailures(Properties properties) {
    return properties
        .node()
        .path("FunctionResponseTypes")
        .valueStream()
        .anyMatch(it -> it.asText().equals("ReportBatchItemFailures"));
  }
}
