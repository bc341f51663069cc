package dev.unlatch.response;

import java.time.Duration;
import java.time.Instant;

/// When Okta can be asked again, and how much of it then.
///
/// @param from when, by our clock
/// @param window a time, above zero
/// @param lockouts how many lockouts there is room for in each such time, 1 or more; a guess that
///   is rather too high, for too few that come back leave something unused
/// @param shared whether all workers have this room together; else each of them has it
public record Pace(Instant from, Duration window, int lockouts, boolean shared) {
  /// @throws IllegalArgumentException if the window or the number is out of its range
  public Pace {
    if (!window.isPositive()) {
      throw new IllegalArgumentException("window is not above zero: " + window);
    }
    if (lockouts < 1) {
      throw new IllegalArgumentException("lockouts is below 1: " + lockouts);
    }
  }

  /// Room that all workers have together.
  public static Pace ofAll(Instant from, Duration window, int lockouts) {
    return new Pace(from, window, lockouts, true);
  }

  /// Room that each worker has.
  public static Pace ofEach(Instant from, Duration window, int lockouts) {
    return new Pace(from, window, lockouts, false);
  }

  /// The same room, not before a time.
  public Pace notBefore(Instant time) {
    return time.isAfter(from) ? new Pace(time, window, lockouts, shared) : this;
  }

  /// The time after which there is room for so many.
  Duration room(double count) {
    return Duration.ofMillis((long) (window.toMillis() * (count / lockouts)));
  }
}
