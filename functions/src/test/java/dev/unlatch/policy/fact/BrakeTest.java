package dev.unlatch.policy.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.Case;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake.State;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakeTest {
  private static final Instant NOW = Case.LOCKED.plus(Duration.ofMinutes(5));
  private static final Brake.Guard GUARD =
      new Brake.Guard(50, Duration.ofMinutes(10), Duration.ofMinutes(30), 5, Duration.ofMinutes(1));

  private final Brake open = Brake.CLOSED.at(GUARD, 50, NOW);
  private final Instant cool = NOW.plus(Duration.ofMinutes(30));
  private final Brake halfOpen = open.at(GUARD, 0, cool);

  @Test
  void staysClosedBelowItsNumber() {
    assertSame(Brake.CLOSED, Brake.CLOSED.at(GUARD, 49, NOW));
    assertTrue(Brake.CLOSED.letsThrough(GUARD, NOW));
  }

  @Test
  void opensAtItsNumberAndSaysWhy() {
    assertEquals(State.OPEN, open.state());
    assertEquals("50 lockouts in 10m, cap 50", open.because());
    assertEquals(cool, open.until());
    assertFalse(open.letsThrough(GUARD, NOW));
  }

  @Test
  void isHalfOpenAfterTheCoolDown() {
    assertSame(open, open.at(GUARD, 0, cool.minusMillis(1)));
    assertEquals(State.HALF_OPEN, halfOpen.state());
    assertEquals(cool.plus(Duration.ofMinutes(10)), halfOpen.until());
  }

  @Test
  void staysOpenForAnotherCoolDownWhileLockoutsAreMany() {
    Brake still = open.at(GUARD, 50, cool);
    assertEquals(State.OPEN, still.state());
    assertEquals("still 50 lockouts in 10m, cap 50", still.because());
    assertEquals(cool.plus(Duration.ofMinutes(30)), still.until());
  }

  @Test
  void letsAFewThroughAMinuteWhileHalfOpen() {
    Brake five = probes(halfOpen, 5, cool);
    assertTrue(probes(halfOpen, 4, cool).letsThrough(GUARD, cool));
    assertFalse(five.letsThrough(GUARD, cool));
    assertFalse(five.letsThrough(GUARD, cool.plus(Duration.ofMinutes(1))));
    assertTrue(five.letsThrough(GUARD, cool.plus(Duration.ofMinutes(1)).plusMillis(1)));
  }

  @Test
  void closesWhenNobodyWhoWasTriedIsLockedAgain() {
    Brake tried = probes(halfOpen, 3, cool);
    assertSame(tried, tried.at(GUARD, 49, tried.until().minusMillis(1)));
    assertEquals(State.CLOSED, tried.at(GUARD, 49, tried.until()).state());
  }

  @Test
  void staysHalfOpenUntilSomebodyWasTriedForLongEnough() {
    Instant late = halfOpen.until().plus(Duration.ofHours(8));
    assertSame(halfOpen, halfOpen.at(GUARD, 0, late));
    Brake tried = halfOpen.tried(GUARD, "00u1", 1, late).tried(GUARD, "00u2", 1, late);
    Instant end = late.plus(Duration.ofMinutes(10));
    assertSame(tried, tried.at(GUARD, 0, end.minusMillis(1)));
    assertEquals(State.CLOSED, tried.at(GUARD, 0, end).state());
  }

  @Test
  void opensAgainWhenTwoDifferentUsersWhoWereTriedAreLockedAgain() {
    Brake tried =
        halfOpen
            .tried(GUARD, "00u1", 1, cool)
            .tried(GUARD, "00u2", 1, cool)
            .tried(GUARD, "00u3", 1, cool);
    Brake once = tried.locked(GUARD, "00u1", 2, cool.plusSeconds(1));
    assertEquals(State.HALF_OPEN, once.state());
    Brake reopened = once.locked(GUARD, "00u3", 2, cool.plusSeconds(2));
    assertEquals(State.OPEN, reopened.state());
    assertEquals("two users who were unlocked as a probe were locked again", reopened.because());
    assertEquals(0, reopened.probes().size());
  }

  @Test
  void takesTheSameUsersSecondProbeForNoOtherUsers() {
    Brake tried = halfOpen.tried(GUARD, "00u1", 1, cool);
    Brake once = tried.locked(GUARD, "00u1", 2, cool.plusSeconds(1));
    assertSame(once, once.locked(GUARD, "00u1", 2, cool.plusSeconds(2)));
    Instant later = cool.plusSeconds(60);
    Brake twice = once.tried(GUARD, "00u1", 2, later).locked(GUARD, "00u1", 3, later);
    assertEquals(State.HALF_OPEN, twice.state());
  }

  @Test
  void closesWhenOneUserAloneWasLockedAgainAndSaysSo() {
    Brake tried = halfOpen.tried(GUARD, "00u1", 1, cool).tried(GUARD, "00u2", 1, cool);
    Brake once = tried.locked(GUARD, "00u1", 2, cool.plusSeconds(1));
    Brake closed = once.at(GUARD, 49, once.until());
    assertEquals(State.CLOSED, closed.state());
    assertEquals("only one user who was unlocked as a probe was locked again", closed.because());
  }

  @ParameterizedTest
  @CsvSource({
    "DIRECTORY, IGNORE, false",
    "DIRECTORY, OFF, false",
    "UNKNOWN_DEVICES, IGNORE, false",
    "UNKNOWN_DEVICES, HOLD, true",
    "UNKNOWN_DEVICES, OFF, true",
    "WHOLE_ACCOUNT, IGNORE, true",
    "SECOND_FACTORS, IGNORE, true",
    "OKTA_GAVE_UP, IGNORE, true",
  })
  void countsOnlyKindsThatCanBeUnlocked(LockKind kind, Guards.Setting devices, boolean counts) {
    Policy policy = Policies.unknownDevices(devices);
    assertEquals(counts, policy.guards().counts(kind));
  }

  @Test
  void takesNoLockThatIsNeverUnlockedForAFailedProbe() {
    Brake tried = halfOpen.tried(GUARD, "00u1", 1, cool).tried(GUARD, "00u2", 1, cool);
    Brake once = tried.locked(GUARD, "00u2", 2, cool);
    Surroundings around = Surroundings.NONE.with(once);
    Policy policy = Policies.brake(GUARD);
    Lockout directory = Case.lockout(LockKind.DIRECTORY);
    Lockout whole = Case.lockout(LockKind.WHOLE_ACCOUNT);
    assertSame(once, policy.brake(directory, 2, around, cool));
    assertEquals(State.OPEN, policy.brake(whole, 2, around, cool).state());
  }

  @Test
  void takesNeitherTheLockThatWasTriedNorAnotherUsersForAFailedProbe() {
    Brake tried = halfOpen.tried(GUARD, "00u1", 1, cool);
    assertSame(tried, tried.locked(GUARD, "00u1", 1, cool.plusSeconds(1)));
    assertSame(tried, tried.locked(GUARD, "00u2", 2, cool.plusSeconds(1)));
  }

  @Test
  void opensAgainWhenLockoutsAreManyWhileHalfOpen() {
    assertEquals(State.OPEN, halfOpen.at(GUARD, 50, cool.plusSeconds(1)).state());
  }

  @Test
  void letsLockoutsWaitForTheEndOfTheCoolDown() {
    Policy policy = Policies.brake(GUARD);
    Decision decision = policy.decide(Case.plain().brake(open).evidence(), NOW);
    assertEquals(
        new Decision.Wait(new Reason("brake", "open: 50 lockouts in 10m, cap 50"), cool), decision);
  }

  @Test
  void spreadsThoseWithoutAPlaceOverTheRestOfTheTrial() {
    Brake full = probes(halfOpen, 5, cool);
    long different =
        IntStream.range(0, 100)
            .mapToObj(i -> full.again(GUARD, "00u" + i, cool))
            .peek(
                again -> {
                  assertFalse(again.isBefore(cool.plus(Duration.ofMinutes(1))));
                  assertFalse(again.isAfter(full.until()));
                })
            .distinct()
            .count();
    assertTrue(different > 50, () -> "only " + different);
  }

  @Test
  void isOpenedByThePolicyWhenTheCountsSaySo() {
    Surroundings many = Case.plain().lockouts(50, NOW).evidence().surroundings();
    Surroundings fewer = Case.plain().lockouts(49, NOW).evidence().surroundings();
    Policy policy = Policies.brake(GUARD);
    Lockout lockout = Case.lockout(LockKind.WHOLE_ACCOUNT);
    assertEquals(State.OPEN, policy.brake(lockout, 1, many, NOW).state());
    assertEquals(State.OPEN, policy.brake(Case.lockout(LockKind.DIRECTORY), 1, many, NOW).state());
    assertSame(Brake.CLOSED, policy.brake(lockout, 1, fewer, NOW));
    assertSame(Brake.CLOSED, Policies.with(Guards.OFF).brake(lockout, 1, many, NOW));
  }

  @Test
  void letsAnOverridePass() {
    Evidence override = Case.plain().brake(open).request(true).evidence();
    assertEquals("unlock", Policies.brake(GUARD).decide(override, NOW).word());
  }

  private static Brake probes(Brake brake, int probes, Instant at) {
    Brake tried = brake;
    for (int i = 0; i < probes; i++) {
      tried = tried.tried(GUARD, "00u" + (100 + i), 1, at);
    }
    return tried;
  }
}
