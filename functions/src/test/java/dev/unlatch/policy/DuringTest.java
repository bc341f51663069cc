package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuringTest {
  @ParameterizedTest
  @CsvSource({
    // Monday 2026-01-05 in Paris, an hour ahead of UTC.
    "2026-01-05T06:59:59.999Z, false",
    "2026-01-05T07:00:00Z, true",
    "2026-01-05T17:29:59.999Z, true",
    "2026-01-05T17:30:00Z, false",
    // Saturday.
    "2026-01-10T10:00:00Z, false",
    // The Monday after the clocks went forward, two hours ahead.
    "2026-03-30T05:59:59Z, false",
    "2026-03-30T06:00:00Z, true",
  })
  void keepsOfficeHoursThroughDaylightChanges(Instant time, boolean inside) {
    assertEquals(inside, during("08:00", "18:30", weekdays()).contains(time));
  }

  @ParameterizedTest
  @CsvSource({
    // The night that begins on Friday 2026-01-09 at 22:00 in Paris.
    "2026-01-09T20:59:59Z, false",
    "2026-01-09T21:00:00Z, true",
    "2026-01-09T23:30:00Z, true",
    "2026-01-10T04:59:59Z, true",
    "2026-01-10T05:00:00Z, false",
    // The nights of Saturday and Sunday do not belong to it.
    "2026-01-10T22:00:00Z, false",
    "2026-01-12T03:00:00Z, false",
  })
  void goesPastMidnight(Instant time, boolean inside) {
    assertEquals(inside, during("22:00", "06:00", weekdays()).contains(time));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T22:59:59Z, true",
    "2026-01-04T23:00:00Z, true",
    "2026-01-05T23:00:00Z, false"
  })
  void canBeAWholeDay(Instant time, boolean inside) {
    assertEquals(inside, during("00:00", "00:00", Set.of(DayOfWeek.MONDAY)).contains(time));
  }

  @Test
  void refusesToBeOnNoDay() {
    assertThrows(IllegalArgumentException.class, () -> during("08:00", "09:00", Set.of()));
  }

  private static During during(String from, String to, Set<DayOfWeek> days) {
    return new During(ZoneId.of("Europe/Paris"), days, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Set<DayOfWeek> weekdays() {
    return Set.of(
        DayOfWeek.MONDAY,
        DayOfWeek.TUESDAY,
        DayOfWeek.WEDNESDAY,
        DayOfWeek.THURSDAY,
        DayOfWeek.FRIDAY);
  }
}
