package dev.unlatch.command;

import dev.unlatch.policy.event.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as people read them.
public final class Plain {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Plain() {}

  /// A text that cannot control a terminal, cut.
  ///
  /// @param longest the most characters
  public static String text(String text, int longest) {
    String plain = Paint.plain(text);
    return plain.length() <= longest ? plain : Excerpt.of(plain, longest - 1);
  }

  /// Such as `2026-01-05 09:30:12`, in UTC.
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /// Such as `2026-01-05 09:30:12 UTC`.
  public static String utc(Instant time) {
    return time(time) + " UTC";
  }

  /// Such as `2026-01-05 09:30:12 UTC (3 h ago)`; `now` within a minute.
  public static String since(Instant time, Instant now) {
    return utc(time) + " (" + ago(Duration.between(time, now)) + ")";
  }

  private static String ago(Duration past) {
    if (past.toMinutes() < 1) {
      return "now";
    }
    if (past.toHours() < 1) {
      return past.toMinutes() + " min ago";
    }
    return past.toDays() < 2 ? past.toHours() + " h ago" : past.toDays() + " days ago";
  }

  /// Such as `12s`, `5m 3s`, `2h 5m`, `3d 4h`: the two largest units.
  public static String duration(Duration duration) {
    if (duration.toDays() > 0) {
      return duration.toDays() + "d " + duration.toHoursPart() + "h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + "h " + duration.toMinutesPart() + "m";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + "m " + duration.toSecondsPart() + "s"
        : duration.toSeconds() + "s";
  }

  /// Such as `1,234,567`.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Such as `1 lockout`, `1,234 lockouts`.
  public static String count(long number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  /// Such as `12.3 %`; `-` if the whole is 0.
  public static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
