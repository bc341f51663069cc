package dev.unlatch.policy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    // Within office hours, and at their edges.
    "08:00, 18:30, 2026-01-05T09:00:00Z, 2026-01-05T07:00:00Z",
    "08:00, 18:30, 2026-01-05T07:00:00Z, 2026-01-05T07:00:00Z",
    // Over midnight, before and after it, from Friday into Saturday.
    "22:00, 06:00, 2026-01-09T21:30:00Z, 2026-01-09T21:00:00Z",
    "22:00, 06:00, 2026-01-10T03:00:00Z, 2026-01-09T21:00:00Z",
    // Whole days are chained: from Monday on.
    "00:00, 00:00, 2026-01-09T12:00:00Z, 2026-01-04T23:00:00Z",
    // The clocks go forward over the beginning, and back over it.
    "02:30, 06:00, 2026-03-30T03:00:00Z, 2026-03-30T00:30:00Z",
    "02:30, 06:00, 2026-10-26T03:00:00Z, 2026-10-26T01:30:00Z",
  })
  void beganWhenTheHoursOfATimeDid(String from, String to, Instant time, Instant begin) {
    assertEquals(begin, during(from, to, weekdays()).begin(time));
  }

  @Test
  void isOneStretchFromItsBeginningToItsEnd() {
    During nights = during("02:30", "02:15", EnumSet.allOf(DayOfWeek.class));
    Instant time = Instant.parse("2026-03-28T12:00:00Z");
    for (int i = 0; i < 200; i++, time = time.plus(Duration.ofMinutes(37))) {
      if (nights.contains(time)) {
        assertEquals(nights.begin(time), nights.begin(nights.begin(time)));
        assertEquals(nights.begin(time), nights.begin(nights.end(time).minusMillis(1)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Within office hours, and at their edges.
    "08:00, 18:30, 2026-01-05T09:00:00Z, 2026-01-05T17:30:00Z",
    "08:00, 18:30, 2026-01-05T07:00:00Z, 2026-01-05T17:30:00Z",
    // Not in them: at once.
    "08:00, 18:30, 2026-01-05T17:30:00Z, 2026-01-05T17:30:00Z",
    // Over midnight, before and after it, from Friday into Saturday.
    "22:00, 06:00, 2026-01-09T21:30:00Z, 2026-01-10T05:00:00Z",
    "22:00, 06:00, 2026-01-10T03:00:00Z, 2026-01-10T05:00:00Z",
    // Whole days are chained: from Monday to the end of Friday.
    "00:00, 00:00, 2026-01-05T12:00:00Z, 2026-01-09T23:00:00Z",
    "18:00, 00:00, 2026-01-05T18:00:00Z, 2026-01-05T23:00:00Z",
  })
  void endsWhenTheHoursOfATimeDo(String from, String to, Instant time, Instant end) {
    assertEquals(end, during(from, to, weekdays()).end(time));
  }

  @ParameterizedTest
  @CsvSource({
    // On 2026-03-29 at 02:00 in Paris the clocks go forward to 03:00.
    "22:00, 06:00, 2026-03-28T22:00:00Z, 2026-03-29T04:00:00Z",
    "22:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:00:00Z",
    "22:00, 02:00, 2026-03-28T22:00:00Z, 2026-03-29T01:00:00Z",
    // There is no moment between these hours on that day.
    "02:30, 02:00, 2026-03-29T00:30:00Z, 2026-03-30T00:00:00Z",
    // On 2026-10-25 at 03:00 in Paris they go back to 02:00.
    "22:00, 06:00, 2026-10-24T22:00:00Z, 2026-10-25T05:00:00Z",
    "22:00, 02:30, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
    "22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    "02:30, 04:00, 2026-10-25T00:40:00Z, 2026-10-25T01:00:00Z",
  })
  void endsByTheClocksWhereTheyAreChanged(String from, String to, Instant time, Instant end) {
    assertEquals(end, during(from, to, EnumSet.allOf(DayOfWeek.class)).end(time));
  }

  @Test
  void endsAtTheFirstMomentThatIsNotInItWhateverTheClocksDo() {
    ZoneId zone = ZoneId.of("Africa/Casablanca"); // changes four times a year
    for (LocalTime to : List.of(LocalTime.of(2, 15), LocalTime.of(3, 0), LocalTime.of(7, 45))) {
      During during = new During(zone, weekdays(), LocalTime.of(2, 30), to);
      Instant time = Instant.parse("2026-02-09T00:00:00Z");
      for (int i = 0; i < 4_000; i++, time = time.plus(Duration.ofMinutes(15))) {
        assertEquals(walked(during, time), during.end(time));
      }
    }
  }

  private static Instant walked(During during, Instant time) {
    Instant end = time;
    while (during.contains(end)) {
      end = end.plus(Duration.ofMinutes(15));
    }
    return end;
  }

  @Test
  void knowsHoursThatNeverEnd() {
    Set<DayOfWeek> week = EnumSet.allOf(DayOfWeek.class);
    assertFalse(during("00:00", "00:00", week).ends());
    assertTrue(during("00:00", "23:59", week).ends());
    assertTrue(during("00:00", "00:00", weekdays()).ends());
    Instant time = Instant.parse("2026-01-05T09:00:00Z");
    assertThrows(IllegalStateException.class, () -> during("00:00", "00:00", week).end(time));
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
