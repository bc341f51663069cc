package dev.unlatch.policy;

import java.time.Duration;

/// Durations as people write them.
final class Times {
  private Times() {}

  /// Such as `5m`, `1h30m`, `0s`.
  static String spell(Duration duration) {
    return duration.isZero()
        ? "0s"
        : duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
