package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes an [EventSource] of one entry under `Events`.
final class EventSourceReader {
  private static final int DEFAULT_BATCH_SIZE = 10;

  private final String name;
  private final String type;
  private final Properties properties;
  private final JsonNode api;

  /// @param event resolved
  /// @param api the event's `ApiId` as the template has it, since routes are told apart by the
  ///   API's logical id, not by what it became
  EventSourceReader(String name, Properties event, JsonNode api) {
    this.name = name;
    this.api = api;
    this.type = event.only(Set.of("Type", "Properties")).text("Type");
    this.properties = event.section("Properties");
  }

  /// The event source, unless it is switched off.
  ///
  /// @throws TemplateException if its type or one of its properties is not known here
  Optional<EventSource> read() {
    EventSource source =
        switch (type) {
          case "HttpApi" -> httpApi();
          case "Schedule" -> schedule("Schedule", "aws.events");
          case "ScheduleV2" -> schedule("ScheduleExpression", "aws.scheduler");
          case "EventBridgeRule", "CloudWatchEvent" -> busRule();
          case "SQS" -> sqs();
          default ->
              throw properties
                  .place()
                  .problem(properties.path() + " is of type " + type + ", which is not known here");
        };
    return Optional.of(source).filter(_ -> properties.enabled());
  }

  private EventSource httpApi() {
    properties.only(Set.of("ApiId", "Method", "Path", "PayloadFormatVersion", "RouteSettings"));
    properties
        .optionalText("PayloadFormatVersion")
        .filter(version -> !version.equals("2.0"))
        .ifPresent(
            version -> {
              throw properties.problem("PayloadFormatVersion", "is not 2.0: " + version);
            });
    String method = properties.optionalText("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    return new EventSource.HttpApi(
        name,
        method.equals("*") ? "ANY" : method,
        properties.optionalText("Path").orElse("$default"),
        api());
  }

  private String api() {
    if (api.isMissingNode()) {
      return EventSource.HttpApi.IMPLICIT;
    }
    JsonNode logicalId = api.path(Intrinsic.REF.key());
    if (!logicalId.isTextual()) {
      throw properties.problem("ApiId", "is not a Ref to an API of the template");
    }
    return logicalId.asText();
  }

  /// `RetryPolicy` is about a Lambda that does not take the event, which the lab's always does;
  /// `FlexibleTimeWindow` is about load.
  private EventSource schedule(String expression, String service) {
    properties.only(
        Set.of(
            expression,
            "Description",
            "Enabled",
            "FlexibleTimeWindow",
            "GroupName",
            "Input",
            "Name",
            "RetryPolicy",
            "RoleArn",
            "State"));
    return new EventSource.Schedule(
        name, properties.text(expression), properties.optionalText("Input"), service);
  }

  /// `RetryPolicy` as in [#schedule].
  private EventSource busRule() {
    properties.only(
        Set.of(
            "DeadLetterConfig",
            "Enabled",
            "EventBusName",
            "Pattern",
            "RetryPolicy",
            "RuleName",
            "State",
            "Target"));
    JsonNode pattern = properties.tree("Pattern");
    if (!pattern.isObject()) {
      throw properties.problem("Pattern", "is not a mapping");
    }
    return new EventSource.BusRule(
        name,
        properties.optionalText("EventBusName").orElse("default"),
        pattern,
        properties.section("DeadLetterConfig").only(Set.of("Arn")).optionalText("Arn"));
  }

  private EventSource sqs() {
    properties.only(
        Set.of(
            "BatchSize",
            "Enabled",
            "FunctionResponseTypes",
            "MaximumBatchingWindowInSeconds",
            "Queue",
            "ScalingConfig"));
    return new EventSource.Sqs(
        name,
        properties.text("Queue"),
        properties.number("BatchSize", 1, 10_000).orElse(DEFAULT_BATCH_SIZE),
        Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0, 300).orElse(0)),
        reportsBatchItemFailures(),
        properties.section("ScalingConfig").number("MaximumConcurrency", 2, 1_000));
  }

  private boolean reportsBatchItemFailures() {
    for (JsonNode type : properties.tree("FunctionResponseTypes")) {
      if (type.asText().equals("ReportBatchItemFailures")) {
        return true;
      }
    }
    return false;
  }
}
