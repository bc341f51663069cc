package dev.unlatch.policyfile.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as policies write them: `90s`, `5m`, `2h`, `1d`, and sums of these from the largest to
/// the smallest, such as `1h30m`.
public final class Durations {
  private static final Pattern SUM =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  private Durations() {}

  /// The duration in a text; empty if there is none.
  public static Optional<Duration> read(String text) {
    Matcher sum = SUM.matcher(text);
    if (text.isEmpty() || !sum.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(sum, 1))
            .plusHours(number(sum, 2))
            .plusMinutes(number(sum, 3))
            .plusSeconds(number(sum, 4)));
  }

  private static long number(Matcher sum, int group) {
    String digits = sum.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /// A duration of whole seconds, as a policy would write it.
  public static String spell(Duration duration) {
    String text =
        part(duration.toDays(), "d")
            + part(duration.toHoursPart(), "h")
            + part(duration.toMinutesPart(), "m")
            + part(duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text;
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : number + unit;
  }
}
