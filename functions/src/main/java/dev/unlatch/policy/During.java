package dev.unlatch.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// The hours of the week in which a rule holds, on the clocks of a time zone.
///
/// @param days the days on which the hours begin
/// @param from when they begin
/// @param to when they end, that moment not included; at or before `from` it is on the next day,
///   and `00:00` to `00:00` is the whole day
public record During(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  /// Copies the days.
  ///
  /// @throws IllegalArgumentException if there is no day
  public During {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("there are no days");
    }
  }

  /// Whether a time is in these hours.
  public boolean contains(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    LocalTime clock = local.toLocalTime();
    boolean begunToday = days.contains(local.getDayOfWeek()) && !clock.isBefore(from);
    if (from.isBefore(to)) {
      return begunToday && clock.isBefore(to);
    }
    boolean begunYesterday = days.contains(local.getDayOfWeek().minus(1)) && clock.isBefore(to);
    return begunToday || begunYesterday;
  }
}
