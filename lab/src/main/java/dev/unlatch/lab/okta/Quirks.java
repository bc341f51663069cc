package dev.unlatch.lab.okta;

import java.time.Duration;

/// Ways in which organisations differ, to be changed while this one runs.
///
/// @param statusChanged whether users show when their status last changed; `null` where not
/// @param date whether answers have a `Date` header
/// @param logDelay how long after it happened an event is in the System Log; hooks and streams do
///   not wait for that
public record Quirks(boolean statusChanged, boolean date, Duration logDelay) {
  /// What is usual: both are shown, and events are in the log at once.
  public static final Quirks NONE = new Quirks(true, true, Duration.ZERO);

  /// Checks the delay.
  ///
  /// @throws IllegalArgumentException if it is negative
  public Quirks {
    if (logDelay.isNegative()) {
      throw new IllegalArgumentException("logDelay is negative: " + logDelay);
    }
  }

  /// The same without `statusChanged`.
  public Quirks withoutStatusChanged() {
    return new Quirks(false, date, logDelay);
  }

  /// The same without a `Date` header.
  public Quirks withoutDate() {
    return new Quirks(statusChanged, false, logDelay);
  }

  /// The same with events that are in the System Log later, from the next event on.
  public Quirks withLogDelay(Duration time) {
    return new Quirks(statusChanged, date, time);
  }
}
