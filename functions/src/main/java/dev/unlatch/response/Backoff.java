package dev.unlatch.response;

import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;

/// When to ask Okta again after a call to it failed.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(10);

  private Backoff() {}

  /// The time that Okta names, or else 10 s after the first failure, doubled for each further one
  /// in a row, and at most [LockoutQueue#LONGEST_DELAY]. Never in the past, nor so far off that a
  /// wrong clock at Okta holds us up.
  static Instant until(Unavailable failure, int retries, Instant now) {
    return within(
        failure.until().orElse(now.plus(FIRST.multipliedBy(1L << Math.min(retries, 7)))), now);
  }

  /// A time within the same bounds.
  static Instant within(Instant until, Instant now) {
    Instant earliest = now.plusSeconds(1);
    Instant latest = now.plus(LockoutQueue.LONGEST_DELAY);
    return until.isBefore(earliest) ? earliest : until.isAfter(latest) ? latest : until;
  }
}
