package dev.unlatch.policy.fact;

import java.time.Duration;
import java.util.Locale;

/// Durations and counts as people write them.
public final class Times {
  private Times() {}

  /// The duration, such as `5m`, `1h30m`, `24h`, `0s`.
  public static String spell(Duration duration) {
    return duration.isZero() ? "0s" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /// The count, such as `1 unlock`, `3 unlocks`.
  public static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
