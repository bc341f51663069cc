package dev.unlatch.message.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as a reader's clocks show them.
///
/// @param zone the reader's
public record LocalTimes(ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /// The time with its zone, such as `2026-01-05 10:30:12 Europe/Paris`.
  public String of(Instant time) {
    return TIME.format(time.atZone(zone)) + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }

  /// The time alone, such as `2026-01-05 10:30:12`.
  public String bare(Instant time) {
    return TIME.format(time.atZone(zone));
  }
}
