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
import java.util.Optional;
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
  void opensAgainWhenTwoDifferentUsersWhoWereTriedAreLockedAgain() {
    Brake tried = halfOpen.tried("00u1", cool).tried("00u2", cool).tried("00u3", cool);
    Brake once = tried.locked(GUARD, locked("00u1", cool), cool.plusSeconds(1));
    assertEquals(State.HALF_OPEN, once.state());
    Brake reopened = once.locked(GUARD, locked("00u3", cool), cool.plusSeconds(2));
    assertEquals(State.OPEN, reopened.state());
    assertEquals("two users who were unlocked as a probe were locked again", reopened.because());
    assertEquals(0, reopened.probes().size());
  }

  @Test
  void takesTheSameUsersSecondProbeForNoOtherUsers() {
    Brake tried = halfOpen.tried("00u1", cool);
    Brake once = tried.locked(GUARD, locked("00u1", cool), cool.plusSeconds(1));
    assertSame(once, once.locked(GUARD, locked("00u1", cool), cool.plusSeconds(2)));
    Instant later = cool.plusSeconds(60);
    Brake twice = once.tried("00u1", later).locked(GUARD, locked("00u1", later), later);
    assertEquals(State.HALF_OPEN, twice.state());
  }

  @Test
  void closesWhenOneUserAloneWasLockedAgainAndSaysSo() {
    Brake tried = halfOpen.tried("00u1", cool).tried("00u2", cool);
    Brake once = tried.locked(GUARD, locked("00u1", cool), cool.plusSeconds(1));
    Brake closed = once.at(GUARD, 49, once.until());
    assertEquals(State.CLOSED, closed.state());
    assertEquals("only one user who was unlocked as a probe was locked again", closed.because());
  }

  private static Lockout locked(String user, Instant since) {
    return new Lockout(user, LockKind.WHOLE_ACCOUNT, since, Optional.empty());
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
    Brake tried = halfOpen.tried("00u1", cool).tried("00u2", cool);
    Brake once = tried.locked(GUARD, locked("00u2", cool), cool);
    Lockout directory = new Lockout("00u1", LockKind.DIRECTORY, cool, Optional.empty());
    Surroundings around = Surroundings.NONE.with(once);
    assertSame(once, Policies.brake(GUARD).brake(directory, around, cool));
    assertEquals(
        State.OPEN, Policies.brake(GUARD).brake(locked("00u1", cool), around, cool).state());
  }

  @Test
  void takesNeitherTheLockThatWasTriedNorAnotherUsersForAFailedProbe() {
    Brake tried = halfOpen.tried("00u1", cool);
    assertSame(tried, tried.locked(GUARD, Case.lockout(LockKind.WHOLE_ACCOUNT), cool));
    Lockout other = new Lockout("00u2", LockKind.WHOLE_ACCOUNT, cool, Optional.empty());
    assertSame(tried, tried.locked(GUARD, other, cool));
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
    Lockout lockout = Case.lockout(LockKind.WHOLE_ACCOUNT);
    assertEquals(State.OPEN, Policies.brake(GUARD).brake(lockout, many, NOW).state());
    assertSame(Brake.CLOSED, Policies.brake(GUARD).brake(lockout, fewer, NOW));
    assertSame(Brake.CLOSED, Policies.with(Guards.OFF).brake(lockout, many, NOW));
  }

  @Test
  void letsAnOverridePass() {
    Evidence override = Case.plain().brake(open).request(true).evidence();
    assertEquals("unlock", Policies.brake(GUARD).decide(override, NOW).word());
  }

  private static Brake probes(Brake brake, int probes, Instant at) {
    Brake tried = brake;
    for (int i = 0; i < probes; i++) {
      tried = tried.tried("00u" + (100 + i), at);
    }
    return tried;
  }
}
