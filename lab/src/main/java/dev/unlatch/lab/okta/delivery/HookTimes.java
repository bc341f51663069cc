package dev.unlatch.lab.okta.delivery;

import java.time.Duration;

/// The times of event hooks, in real time.
///
/// @param gather how long events are gathered into one POST; zero posts each at once
/// @param limit how long the receiver may take to answer, above zero; Okta's is 3 seconds
public record HookTimes(Duration gather, Duration limit) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a time is out of range
  public HookTimes {
    if (gather.isNegative()) {
      throw new IllegalArgumentException("gather must not be negative: " + gather);
    }
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("limit must be above zero: " + limit);
    }
  }

  /// Each event at once, and Okta's 3 seconds.
  public static HookTimes defaults() {
    return new HookTimes(Duration.ZERO, Duration.ofSeconds(3));
  }
}
