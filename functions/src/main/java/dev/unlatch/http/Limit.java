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
}
