package dev.unlatch.message;

import java.time.Duration;

/// Messages to ourselves, which come back later.
public interface Timers {
  /// The longest delay that one can have.
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /// Sends a timer.
  ///
  /// @param delay at most [#LONGEST_DELAY]; a fraction of a second counts as a whole one
  /// @throws RuntimeException if it may not have been sent
  void send(Timer timer, Duration delay);
}
