package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
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
  record Sqs(
      String queueArn,
      int batchSize,
      boolean reportsBatchItemFailures,
      OptionalInt maximumConcurrency)
      implements EventSource {}

  /// Reads one entry under `Events`.
  ///
  /// @throws TemplateException if its type or one of its properties is unknown here
  static EventSource of(String name, Properties event) {
    String type = event.only(Set.of("Type", "Properties")).text("Type");
    Properties properties = event.section("Properties");
    return switch (type) {
      case "HttpApi" -> httpApi(properties.only(Set.of("ApiId", "Method", "Path")));
      case "Schedule" ->
          new Schedule(name, properties.only(Set.of("Description", "Schedule")).text("Schedule"));
      case "SQS" -> sqs(properties);
      default -> throw event.problem("Type", "must be HttpApi, Schedule or SQS, not " + type);
    };
  }

  private static EventSource httpApi(Properties properties) {
    String method = properties.text("Method").toUpperCase(Locale.ROOT);
    return new HttpApi(method.equals("*") ? "ANY" : method, properties.text("Path"));
  }

  private static EventSource sqs(Properties properties) {
    properties.only(Set.of("BatchSize", "FunctionResponseTypes", "Queue", "ScalingConfig"));
    JsonNode responses = properties.node().path("FunctionResponseTypes");
    return new Sqs(
        properties.text("Queue"),
        properties.number("BatchSize", 1, 10).orElse(10),
        responses.valueStream().anyMatch(it -> it.asText().equals("ReportBatchItemFailures")),
        properties.section("ScalingConfig").number("MaximumConcurrency", 2, 1_000));
  }
}
