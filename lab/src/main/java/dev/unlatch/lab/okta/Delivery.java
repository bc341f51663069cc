package dev.unlatch.lab.okta;

import java.time.Instant;
import java.util.List;

/// One attempt of an event hook to post events.
///
/// @param at when the attempt ended, by the organisation's clock
/// @param hookId which hook
/// @param eventId the identity of the POST, the same at the second attempt
/// @param events the `uuid` of each event in it
/// @param attempt 1, or 2 for the one retry
/// @param result what came of it
public record Delivery(
    Instant at, String hookId, String eventId, List<String> events, int attempt, Result result) {

  /// Copies the list.
  public Delivery {
    events = List.copyOf(events);
  }

  /// What came of an attempt.
  public sealed interface Result {
    /// The receiver answered in time.
    ///
    /// @param status the HTTP status
    record Answered(int status) implements Result {}

    /// The receiver did not answer in time.
    record TimedOut() implements Result {}

    /// There was no connection, or it broke.
    ///
    /// @param reason for people
    record Unreachable(String reason) implements Result {}

    /// Whether the events have arrived.
    default boolean isAccepted() {
      return this instanceof Answered(int status) && status >= 200 && status < 300;
    }

    /// Whether Okta tries once more: after a time-out and a 5xx, never after a 4xx. A connection
    /// that fails is taken for a time-out; Okta does not say.
    default boolean isRetried() {
      return switch (this) {
        case Answered(int status) -> status >= 500;
        case TimedOut() -> true;
        case Unreachable(String _) -> true;
      };
    }
  }
}
