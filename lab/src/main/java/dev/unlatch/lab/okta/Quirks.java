package dev.unlatch.lab.okta;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/// Ways in which organisations differ, which can be changed while this one runs.
///
/// @param statusChanged whether users show when their status last changed; otherwise it is `null`
/// @param date whether answers have a `Date` header
/// @param logDelay how long after it happened an event is in the System Log; hooks and streams do
///   not wait for that
@RecordBuilder
public record Quirks(boolean statusChanged, boolean date, Duration logDelay)
    implements QuirksBuilder.With {
  /// The usual: both are shown, and events are in the log at once.
  public static final Quirks NONE = new Quirks(true, true, Duration.ZERO);

  /// Checks the delay.
  ///
  /// @throws IllegalArgumentException if it is negative
  public Quirks {
    if (logDelay.isNegative()) {
      throw new IllegalArgumentException("logDelay must not be negative: " + logDelay);
    }
  }
}
