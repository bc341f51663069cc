package dev.unlatch.policy.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The hours of the week in which a rule applies, on the clocks of a time zone.
///
/// @param days the days on which the hours begin
/// @param from when they begin
/// @param to when they end, exclusive; at or before `from` it is on the next day, and `00:00` to
///   `00:00` is the whole day
public record During(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final int WEEK = DayOfWeek.values().length;

  /// Copies the days.
  ///
  /// @throws IllegalArgumentException if there are no days
  public During {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("there are no days");
    }
  }

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

  /// Whether any time lies outside these hours.
  public boolean ends() {
    return !from.equals(to) || days.size() < WEEK;
  }

  /// The end of the hours that a time is in: the first moment from then on that is outside them.
  ///
  /// @throws IllegalStateException if they never end
  public Instant end(Instant time) {
    return Stream.of(Stream.of(time), shown(to, time), at(zone.getRules().nextTransition(time)))
        .flatMap(moments -> moments)
        .filter(it -> !it.isBefore(time) && !contains(it))
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("the hours never end: " + this));
  }

  /// The beginning of the hours that a time is in: the last moment until then that follows one
  /// outside them.
  ///
  /// @throws IllegalStateException if they never began
  public Instant begin(Instant time) {
    return Stream.concat(
            shown(from, time.minus(Duration.ofDays(WEEK + 1))),
            at(zone.getRules().previousTransition(time.plusNanos(1))))
        .filter(it -> !it.isAfter(time) && contains(it) && !contains(it.minusMillis(1)))
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("the hours never began: " + this));
  }

  /// When the clocks show a time of day in the days to come; twice if they go back over it. Hours
  /// run on from day to day only if they are whole days, so they end within a week.
  private Stream<Instant> shown(LocalTime clock, Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    return today
        .datesUntil(today.plusDays(WEEK + 2))
        .map(it -> it.atTime(clock))
        .flatMap(it -> zone.getRules().getValidOffsets(it).stream().map(it::toInstant));
  }

  /// A clock change, which may skip the end or the beginning.
  private static Stream<Instant> at(@Nullable ZoneOffsetTransition clockChange) {
    return Optional.ofNullable(clockChange).map(ZoneOffsetTransition::getInstant).stream();
  }
}
