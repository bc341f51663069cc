package dev.unlatch.command.replay;

import dev.unlatch.policy.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as people read them. What comes from a log is what users and attackers said of
/// themselves: nothing of it may steer a terminal or turn the direction of writing.
final class Plain {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Plain() {}

  /// A text with nothing in it that is not seen: each character that controls or formats, or is no
  /// character, becomes `\uFFFD`.
  static String text(String text) {
    return text.codePoints()
        .map(point -> isSeen(point) ? point : 0xfffd)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /// The same, cut.
  static String text(String text, int longest) {
    String seen = text(text);
    return seen.length() <= longest ? seen : Excerpt.of(seen, longest - 1);
  }

  /// Such as `2026-01-05 09:30:12`, in UTC.
  static String time(Instant time) {
    return TIME.format(time);
  }

  /// Such as `12s`, `5m 3s`, `2h 5m`, `3d 4h`: the two largest units.
  static String duration(Duration duration) {
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
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Such as `1 lockout`, `1,234 lockouts`.
  static String count(long number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  /// Such as `12.3 %`; `-` of nothing.
  static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
