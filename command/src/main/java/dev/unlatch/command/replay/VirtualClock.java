package dev.unlatch.command.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time of a log, which its events advance. It never goes back.
final class VirtualClock extends Clock {
  private Instant now = Instant.EPOCH;

  /// Advances to a time, unless it is past.
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
