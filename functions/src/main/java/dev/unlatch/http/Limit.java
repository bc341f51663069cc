package dev.unlatch.http;

import java.time.Duration;

/// When to give up, on the clock of this process.
///
/// @param end as [System#nanoTime()] tells time
public record Limit(long end) {
  /// A limit that starts now.
  public static Limit from(Duration limit) {
    return new Limit(System.nanoTime() + limit.toNanos());
  }

  /// The time that is left; zero once it is over.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /// The time that is left, but at most the given time.
  public Duration atMost(Duration longest) {
    Duration left = left();
    return left.compareTo(longest) < 0 ? left : longest;
  }
}
