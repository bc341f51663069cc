package dev.unlatch.command.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as an operator reads them.
final class Moments {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private Moments() {}

  /// Such as `2026-01-05 09:30:12 UTC`.
  static String spell(Instant time) {
    return TIME.format(time);
  }

  /// Such as `3 h ago`; `now` within a minute.
  static String ago(Instant time, Instant now) {
    Duration past = Duration.between(time, now);
    if (past.toMinutes() < 1) {
      return "now";
    }
    if (past.toHours() < 1) {
      return past.toMinutes() + " min ago";
    }
    return past.toDays() < 2 ? past.toHours() + " h ago" : past.toDays() + " days ago";
  }

  /// Both.
  static String both(Instant time, Instant now) {
    return spell(time) + " (" + ago(time, now) + ")";
  }
}
