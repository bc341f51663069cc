package dev.unlatch.command.replay.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.replay.Happening;
import dev.unlatch.command.replay.report.PolicyReport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is counted stays bounded, and says so where it is not exact.
class PolicyTallyTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private static Instant after(Duration duration) {
    return START.plus(duration);
  }

  private static void assertNear(long expected, long actual, long off) {
    assertTrue(Math.abs(expected - actual) <= off, actual + " is not near " + expected);
  }

  @Test
  void bucketsAreAnHourWideForTwoWeeks() {
    TimelineCounts timeline = new TimelineCounts();
    timeline.lockout(START);
    timeline.lockout(after(Duration.ofHours(TimelineCounts.MOST - 1)));
    assertEquals(Duration.ofHours(1), timeline.report().width());
    assertEquals(TimelineCounts.MOST, timeline.report().buckets().size());
  }

  @Test
  void bucketsBecomeWiderAndLoseNothing() {
    TimelineCounts timeline = new TimelineCounts();
    for (int day = 0; day < 3_650; day++) {
      timeline.lockout(after(Duration.ofDays(day)));
    }
    timeline.lockout(Instant.EPOCH);
    PolicyReport.Timeline report = timeline.report();
    assertTrue(report.buckets().size() <= TimelineCounts.MOST);
    assertEquals(3_651, report.buckets().stream().mapToLong(PolicyReport.Bucket::lockouts).sum());
  }

  @Test
  void theMostFrequentAreKeptWhenThereAreTooMany() {
    TopSubjects lines = new TopSubjects();
    for (int i = 0; i < 3 * PolicyReport.COUNTED; i++) {
      lines.of("rare " + i).lockout("", "x");
      lines.of("often").lockout("", "user " + i % 50);
    }
    PolicyReport.Top top = lines.report();
    assertFalse(top.exact());
    assertEquals(PolicyReport.TOP, top.lines().size());
    PolicyReport.Subject most = top.lines().getFirst();
    assertEquals("often", most.name());
    assertEquals(3 * PolicyReport.COUNTED, most.lockouts());
    assertNear(50, most.others(), 1);
    assertEquals(PolicyReport.NAMED, most.named().size());
  }

  @Test
  void differentUsersAreEstimatedWithinThreeInAHundred() {
    SubjectCounts line = new SubjectCounts();
    for (int user = 0; user < 2_000; user++) {
      line.lockout("", Happening.login(user));
    }
    assertNear(2_000, line.report("x").others(), 60);
  }

  @Test
  void timesLockedAreToldAsLoggedAndAsTheyWouldHaveBeen() {
    TimesLocked times = new TimesLocked((_, _, _) -> {});
    for (int user = 0; user < 100; user++) {
      times.locked("user" + user, START);
      times.unlocked("user" + user, after(Duration.ofMinutes(user < 50 ? 5 : 90)));
      times.freed("user" + user, after(Duration.ofHours(1)));
    }
    PolicyReport.TimeLocked report = times.report();
    assertEquals(100, report.locks());
    assertEquals(Duration.ofHours(100), report.logged().sum());
    assertEquals(Duration.ofMinutes(50 * 5 + 50 * 60), report.unlatched().sum());
    assertNear(5 * 60, report.unlatched().median().toSeconds(), 5);
    assertNear(3_600, report.unlatched().most().toSeconds(), 36);
  }

  @Test
  void aSecondLockEndsTheFirstAndARepeatedOneDoesNot() {
    TimesLocked times = new TimesLocked((_, _, _) -> {});
    times.locked("one", START);
    times.locked("one", START);
    times.locked("one", after(Duration.ofHours(2)));
    times.end(after(Duration.ofHours(3)));
    assertEquals(2, times.report().locks());
    assertEquals(1, times.report().stillLocked());
    assertEquals(Duration.ofHours(3), times.report().logged().sum());
  }
}
