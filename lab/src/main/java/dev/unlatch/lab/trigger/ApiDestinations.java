package dev.unlatch.lab.trigger;

import dev.unlatch.lab.trigger.EventBusStandIn.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// EventBridge's delivery to endpoints outside AWS: each event by itself, tried again until it is
/// taken, refused or too old. Events do not wait for each other, nor for an endpoint's rate.
///
/// Source: EventBridge User Guide, "API destinations" and "How EventBridge retries delivering
/// events".
public final class ApiDestinations implements AutoCloseable {
  /// How long an endpoint may take to answer: "a maximum client execution timeout of 5 seconds".
  public static final Duration LONGEST = Duration.ofSeconds(5);

  /// EventBridge waits longer each time, by a rule that it does not document. The lab doubles from
  /// here.
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock;
  private final Duration longest;

  /// @param clock for the age of events
  /// @param longest how long an answer may take
  public ApiDestinations(InstantSource clock, Duration longest) {
    this.clock = clock;
    this.longest = longest;
  }

  /// How long delivery is tried (`RetryPolicy`), and what happens then.
  ///
  /// @param maximumRetries at least 0
  /// @param maximumAge since the event came
  public record Policy(int maximumRetries, Duration maximumAge, DeadLetters deadLetters) {}

  /// Takes what was not delivered.
  @FunctionalInterface
  public interface DeadLetters {
    /// Takes an event after its last try.
    ///
    /// @param event as it came, JSON
    /// @param failure why it is here
    /// @param retries how often it was tried again
    void take(String event, DeliveryAttempt failure, int retries);

    /// Loses it, as EventBridge does for a target without a queue.
    static DeadLetters none() {
      return (_, _, _) -> {};
    }

    /// A queue. The reason stands in the message's attributes (EventBridge User Guide, "Using
    /// dead-letter queues to process undelivered events").
    ///
    /// @param sqs a client that nobody closes here
    static DeadLetters queue(SqsClient sqs, String queueUrl) {
      return (event, failure, retries) -> {
        Map<String, MessageAttributeValue> attributes =
            Map.of(
                "ERROR_CODE", string(failure.again() ? "UNKNOWN" : "SDK_CLIENT_ERROR"),
                "ERROR_MESSAGE", string(failure.problem()),
                "RETRY_ATTEMPTS", string(String.valueOf(retries)));
        var _ =
            sqs.sendMessage(
                it -> it.queueUrl(queueUrl).messageBody(event).messageAttributes(attributes));
      };
    }

    private static MessageAttributeValue string(String value) {
      return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
  }

  /// An endpoint as the target of a rule.
  public Target target(ApiDestination destination, Policy policy) {
    return event ->
        threads.submit(
            () -> {
              deliver(event, destination, policy);
              return null;
            });
  }

  private void deliver(String event, ApiDestination destination, Policy policy)
      throws InterruptedException {
    Instant end = clock.instant().plus(policy.maximumAge());
    Duration wait = FIRST_WAIT;
    for (int retries = 0; ; retries++) {
      DeliveryAttempt attempt = attempt(event, destination);
      if (attempt.delivered()) {
        return;
      }
      Duration pause = attempt.wait(clock.instant(), wait);
      if (!attempt.again()
          || retries == policy.maximumRetries()
          || clock.instant().plus(pause).isAfter(end)) {
        policy.deadLetters().take(event, attempt, retries);
        return;
      }
      Thread.sleep(pause);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }
  }

  private DeliveryAttempt attempt(String event, ApiDestination destination)
      throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(destination.request(event, longest), BodyHandlers.ofString());
      return DeliveryAttempt.of(answer);
    } catch (IllegalArgumentException nothing) {
      return DeliveryAttempt.refused(String.valueOf(nothing.getMessage()));
    } catch (IOException unreachable) {
      return DeliveryAttempt.failed(unreachable.toString());
    }
  }

  /// Gives up deliveries under way or waiting for a retry.
  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
    threads.close();
    client.close();
  }
}
