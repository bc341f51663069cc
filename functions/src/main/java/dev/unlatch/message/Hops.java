package dev.unlatch.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Sends timers as far as one delay reaches.
record Hops(Timers timers, Clock clock) {
  /// Sends a timer towards its time.
  void send(Timer timer) {
    Duration left = left(timer);
    timers.send(timer, left.compareTo(Timers.LONGEST_DELAY) > 0 ? Timers.LONGEST_DELAY : left);
  }

  /// Sends a timer on if it is not due yet.
  ///
  /// @return whether it is due
  boolean isDue(Timer timer) {
    boolean due = left(timer).isZero();
    if (!due) {
      send(timer);
    }
    return due;
  }

  private Duration left(Timer timer) {
    Instant now = clock.instant();
    return timer.due().isAfter(now) ? Duration.between(now, timer.due()) : Duration.ZERO;
  }
}
