package dev.unlatch.command.yaml;

import dev.unlatch.okta.Published;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time as people write it in a file: `2026-01-05T09:30:00Z`, or `-20m` for that long before now.
public sealed interface Moment {
  /// What it looks like, for messages.
  String WANTED = "a time such as 2026-01-05T09:30:00Z, or -20m before now";

  /// The time.
  Instant at(Instant now);

  /// A time of its own.
  record Fixed(Instant time) implements Moment {
    @Override
    public Instant at(Instant now) {
      return time;
    }
  }

  /// A time before now.
  record Ago(Duration before) implements Moment {
    @Override
    public Instant at(Instant now) {
      return now.minus(before);
    }
  }

  /// Reads it.
  ///
  /// @throws DateTimeException if it is neither
  static Moment of(String text) {
    Matcher ago = Pattern.compile("-(\\d{1,6})([smhd])").matcher(text);
    return ago.matches()
        ? new Ago(duration(Long.parseLong(ago.group(1)), ago.group(2)))
        : new Fixed(time(text));
  }

  /// Reads a time, as the functions read one: without an offset it is UTC, and a space may stand
  /// for the `T`.
  ///
  /// @throws DateTimeException if it is none
  static Instant time(String text) {
    return Published.parse(text)
        .orElseThrow(() -> new DateTimeException("not a time such as 2026-01-05T09:30:00Z"));
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException("not a unit of time: " + unit);
    };
  }
}
