package dev.unlatch.lab.aws;

import java.time.Duration;
import java.util.regex.Pattern;

/// A schedule's rate expression (EventBridge User Guide, "Rate expressions"): `rate(15 minutes)`.
///
/// @param period at least one minute at EventBridge; the lab takes shorter ones
public record Rate(Duration period) {
  private static final Pattern EXPRESSION =
      Pattern.compile("rate\\((\\d+) (minute|hour|day)(s?)\\)");

  /// Reads an expression.
  ///
  /// @throws IllegalArgumentException if it is not a rate, such as a `cron(…)`, which the lab does
  ///   not know; or if the unit is singular where it must be plural or the other way round, which
  ///   EventBridge refuses
  public static Rate parse(String expression) {
    var matcher = EXPRESSION.matcher(expression);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("the lab knows only rate(…): " + expression);
    }
    var value = Long.parseLong(matcher.group(1));
    if (value < 1 || (value == 1) != matcher.group(3).isEmpty()) {
      throw new IllegalArgumentException("no rate at EventBridge either: " + expression);
    }
    return new Rate(unit(matcher.group(2)).multipliedBy(value));
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "minute" -> Duration.ofMinutes(1);
      case "hour" -> Duration.ofHours(1);
      case "day" -> Duration.ofDays(1);
      default -> throw new IllegalArgumentException("no unit: " + name);
    };
  }
}
