package dev.unlatch.message;

import java.time.Duration;
import java.time.Instant;

/// Messages to ourselves, which come back later. One delay may not reach as far as a timer is due:
/// then the timer is sent again each time that it comes back.
public interface Timers {
  /// The longest delay that one can have.
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /// Sends a timer.
  ///
  /// @param delay at most [#LONGEST_DELAY]; a fraction of a second counts as a whole one
  /// @throws RuntimeException if it may not have been sent
  void send(Timer timer, Duration delay);

  /// Sends a timer with the delay until it is due, or the longest one.
  default void sendTowards(Timer timer, Instant now) {
    Duration left = left(timer, now);
    send(timer, left.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : left);
  }

  /// Sends a timer again if it has come back before it is due.
  ///
  /// @return whether it is due
  default boolean sendUnlessDue(Timer timer, Instant now) {
    boolean due = left(timer, now).isZero();
    if (!due) {
      sendTowards(timer, now);
    }
    return due;
  }

  private static Duration left(Timer timer, Instant now) {
    return timer.due().isAfter(now) ? Duration.between(now, timer.due()) : Duration.ZERO;
  }
}
