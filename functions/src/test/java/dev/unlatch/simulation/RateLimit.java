package dev.unlatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Okta's rate limit: so many requests in each minute, of which the customer's other tools take
/// their part (Okta, "Rate limits").
final class RateLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int requests;
  private final Instant end;
  private Instant reset = Instant.EPOCH;
  private int left;

  /// @param requests what a minute leaves to us
  /// @param end from when the other tools take nothing any more
  RateLimit(int requests, Instant end) {
    this.requests = requests;
    this.end = end;
  }

  /// Takes one request of the minute's.
  ///
  /// @return none when there was one left; else when there will be
  Optional<Instant> take(Instant now) {
    if (!now.isBefore(reset)) {
      reset = now.plus(WINDOW);
      left = requests;
    }
    if (left == 0 && now.isBefore(end)) {
      return Optional.of(reset);
    }
    left = Math.max(0, left - 1);
    return Optional.empty();
  }
}
