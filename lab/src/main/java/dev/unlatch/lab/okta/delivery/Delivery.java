package dev.unlatch.lab.okta.delivery;

import java.util.OptionalInt;

/// One attempt of an event hook to post events.
///
/// @param hookId which hook
/// @param eventId the identity of the POST, the same for the second attempt
/// @param attempt 1, or 2 for the one retry
/// @param status the HTTP status; empty if the receiver did not answer in time, or the connection
///   failed
public record Delivery(String hookId, String eventId, int attempt, OptionalInt status) {
  /// Whether the events have arrived.
  boolean isAccepted() {
    return status.isPresent() && status.getAsInt() >= 200 && status.getAsInt() < 300;
  }

  /// Whether Okta tries once more: after a time-out and a 5xx, never after a 4xx. A failed
  /// connection counts as a time-out; Okta does not say.
  boolean isRetried() {
    return attempt == 1 && (status.isEmpty() || status.getAsInt() >= 500);
  }
}
