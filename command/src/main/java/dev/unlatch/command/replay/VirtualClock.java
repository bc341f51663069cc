package dev.unlatch.command.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time of a log, which its events move on. It never goes back.
final class VirtualClock extends Clock {
  private Instant now = Instant.EPOCH;

  /// Moves on to a time, unless that is past.
  void advance(Instant to) {
    if (to.isAfter(now)) {
      now = to;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
