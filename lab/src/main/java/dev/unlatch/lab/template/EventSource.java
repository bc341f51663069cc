package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What invokes a function, as its `Events` section says.
///
/// Source: AWS SAM Developer Guide, "EventSource".
public sealed interface EventSource {
  /// The event source's name under `Events`.
  String name();

  /// A route of an HTTP API.
  ///
  /// @param method upper-case, `ANY` for every method
  /// @param path such as `/okta/events`, or `$default` for whatever no other route takes
  /// @param api the API's logical id; [#IMPLICIT] where the event names none
  record HttpApi(String name, String method, String path, String api) implements EventSource {
    /// The API that SAM makes for routes that name none.
    public static final String IMPLICIT = "ServerlessHttpApi";
  }

  /// A schedule, by an EventBridge rule or by EventBridge Scheduler.
  ///
  /// @param expression `rate(15 minutes)`, `cron(…)` or `at(…)`
  /// @param input the event, JSON; empty where the service sends its own
  /// @param service the `source` that the service's own event names: `aws.events` (SAM's
  ///   `Schedule`) or `aws.scheduler` (SAM's `ScheduleV2`)
  record Schedule(String name, String expression, Optional<String> input, String service)
      implements EventSource {}

  /// A rule on an event bus.
  ///
  /// @param bus the bus's name or ARN, `default` where the event names none
  /// @param pattern an EventBridge event pattern
  /// @param deadLetterQueueArn where events go that could not be delivered
  record BusRule(String name, String bus, JsonNode pattern, Optional<String> deadLetterQueueArn)
      implements EventSource {}

  /// An SQS queue that Lambda polls.
  ///
  /// @param batchSize messages at most in one invocation, 1–10,000; 10 where the event says nothing
  /// @param batchingWindow how long a batch may be filled, 0–300 s
  /// @param reportsBatchItemFailures whether the function names the messages that failed
  /// @param maximumConcurrency invocations at the same time, 2–1,000; empty: no limit of its own
  record Sqs(
      String name,
      String queueArn,
      int batchSize,
      Duration batchingWindow,
      boolean reportsBatchItemFailures,
      OptionalInt maximumConcurrency)
      implements EventSource {}
}
