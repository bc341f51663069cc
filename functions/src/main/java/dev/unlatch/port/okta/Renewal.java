package dev.unlatch.port.okta;

import java.time.Duration;
import java.time.Instant;

/// When Okta can be asked again, and for how many lockouts from then on.
///
/// @param from when, by our clock
/// @param window a duration, above zero
/// @param lockouts how many lockouts all workers together can carry on in each window, 1 or more;
///   an estimate on the high side, since what is unused at the end of a window is lost
public record Renewal(Instant from, Duration window, int lockouts) {
  /// @throws IllegalArgumentException if the window or the number is out of range
  public Renewal {
    if (!window.isPositive()) {
      throw new IllegalArgumentException("window is not above zero: " + window);
    }
    if (lockouts < 1) {
      throw new IllegalArgumentException("lockouts is below 1: " + lockouts);
    }
  }

  /// The same room, but not before a given time.
  public Renewal notBefore(Instant time) {
    return time.isAfter(from) ? new Renewal(time, window, lockouts) : this;
  }

  /// How long until there has been room for this many lockouts.
  public Duration room(long count) {
    return Duration.ofMillis((long) (window.toMillis() * ((double) count / lockouts)));
  }
}
