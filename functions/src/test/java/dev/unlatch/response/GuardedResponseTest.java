package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.guard.Guards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the guards do as lockouts and warnings come in one after the other, under the guards'
/// defaults.
class GuardedResponseTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String USER = "00u1";
  private static final String ADDRESS = "203.0.113.9";

  private final Simulation simulation = new Simulation(Policies.with(QUIET, Guards.DEFAULT));

  @Test
  void unlocksWhomNoGuardObjectsTo() {
    simulation.lock(NOW, USER, ADDRESS);
    simulation.run(HOUR);
    assertEquals(
        List.of(new Simulation.Unlock(USER, Simulation.START.plus(QUIET), Brake.State.CLOSED)),
        simulation.unlocks());
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.Kind.class,
      names = {"HIGH_RISK", "BREACHED_CREDENTIAL", "SUSPICIOUS_ACTIVITY", "THREAT", "ATTACK_START"})
  void holdsALockoutThatWaitsWhenAWarningComesIn(Signal.Kind kind) {
    simulation.lock(NOW, USER, ADDRESS);
    String subject =
        switch (kind.about()) {
          case USER -> USER;
          case ADDRESS -> ADDRESS;
          case ORGANISATION -> "";
        };
    simulation.warn(QUIET.minusSeconds(1), kind, subject);
    simulation.run(HOUR);
    assertEquals("risk", simulation.reason(USER));
    assertEquals(State.HELD, simulation.state(USER));
  }

  @Test
  void doesNotMindTheWarningsOfOthers() {
    simulation.warn(NOW, Signal.Kind.HIGH_RISK, "00u2");
    simulation.warn(NOW, Signal.Kind.THREAT, "203.0.113.10");
    simulation.lock(Duration.ofSeconds(1), USER, ADDRESS);
    simulation.run(HOUR);
    assertEquals(State.UNLOCKED, simulation.state(USER));
  }

  @Test
  void unlocksAgainAfterTheAttack() {
    simulation.warn(NOW, Signal.Kind.ATTACK_START, "");
    simulation.warn(Duration.ofMinutes(2), Signal.Kind.ATTACK_END, "");
    simulation.lock(Duration.ofMinutes(1), USER, ADDRESS);
    simulation.run(HOUR);
    assertEquals(State.UNLOCKED, simulation.state(USER));
  }

  @Test
  void holdsAllWhomOneAddressHasLockedThoseThatWaitIncluded() {
    List<String> locked = users(5);
    locked.forEach(user -> simulation.lock(minutesOf(locked, user), user, ADDRESS));
    simulation.run(HOUR);
    for (String user : locked) {
      assertEquals("source", simulation.reason(user), user);
    }
    assertEquals(List.of(), simulation.unlocks());
  }

  @Test
  void unlocksWhomAnAddressHasLockedThatStaysUnderTheCap() {
    List<String> locked = users(4);
    locked.forEach(user -> simulation.lock(minutesOf(locked, user), user, ADDRESS));
    simulation.run(HOUR);
    assertEquals(4, simulation.unlocks().size());
  }

  /// The first of them was locked before, from elsewhere, and was still waiting.
  @Test
  void countsALockThatJoinsAnEpisodeForTheAddressItCameFrom() {
    List<String> locked = users(5);
    simulation.lock(NOW, locked.getFirst(), LockKind.UNKNOWN_DEVICES, "203.0.113.10");
    Duration later = Duration.ofMinutes(1);
    locked.forEach(user -> simulation.lock(later.plus(minutesOf(locked, user)), user, ADDRESS));
    simulation.run(HOUR);
    for (String user : locked.subList(1, 5)) {
      assertEquals("source", simulation.reason(user), user);
    }
  }

  @Test
  void remembersThatOktaHasGivenUpOnAUser() {
    simulation.lock(NOW, USER, LockKind.OKTA_GAVE_UP, ADDRESS);
    simulation.lock(Duration.ofHours(3), USER, ADDRESS);
    simulation.run(Duration.ofHours(4));
    assertEquals(2, simulation.episode(USER).number());
    assertEquals("okta-gave-up", simulation.reason(USER));
  }

  @Test
  void takesTheWeightierOfTwoLocksThatOneEpisodeTellsOf() {
    simulation.lock(NOW, USER, LockKind.UNKNOWN_DEVICES, ADDRESS);
    simulation.lock(Duration.ofMinutes(1), USER, LockKind.WHOLE_ACCOUNT, ADDRESS);
    simulation.run(HOUR);
    assertEquals(LockKind.WHOLE_ACCOUNT, simulation.episode(USER).kind());
    assertEquals(State.UNLOCKED, simulation.state(USER));
  }

  @Test
  void holdsAUserWhoIsLockedAgainSoonAfterTwoUnlocks() {
    for (int lock = 0; lock < 3; lock++) {
      simulation.lock(Duration.ofMinutes(10L * lock), USER, ADDRESS);
    }
    simulation.run(HOUR);
    assertEquals(2, simulation.unlocks().size());
    assertEquals("repeat-lockout", simulation.reason(USER));
    assertEquals(
        "the attempts came from 203.0.113.9 by \"Mail/1.0\"",
        simulation.episode(USER).verdict().orElseThrow().reason().detail().orElseThrow());
  }

  @Test
  void unlocksAUserAgainWhenTheWindowOfTheCapHasPassed() {
    for (int lock = 0; lock < 4; lock++) {
      simulation.lock(Duration.ofHours(7L * lock), USER, ADDRESS);
    }
    simulation.lock(Duration.ofHours(24).plusSeconds(1), USER, ADDRESS);
    simulation.run(Duration.ofHours(22));
    assertEquals("per-user", simulation.reason(USER));
    simulation.run(Duration.ofHours(4));
    assertEquals(State.UNLOCKED, simulation.state(USER));
    assertEquals(4, simulation.unlocks().size());
  }

  @Test
  void waitsWhileAnOperatorHasStoppedUnlocksAndGoesOnAfter() {
    simulation.observations().turn(new Stop(true, "Kim", "strange", Simulation.START));
    simulation.lock(NOW, USER, ADDRESS);
    simulation.run(HOUR);
    assertEquals("stopped", simulation.reason(USER));
    simulation.observations().turn(new Stop(false, "Kim", "it was a test", simulation.now()));
    simulation.run(Duration.ofMinutes(5));
    assertEquals(State.UNLOCKED, simulation.state(USER));
  }

  @Test
  void stopsAllUnlocksWhenManyAreLockedAndLosesNone() {
    List<String> locked = storm();
    simulation.run(Duration.ofMinutes(30));
    assertEquals(Brake.State.OPEN, simulation.brake().state());
    assertEquals(List.of(), simulation.unlocks());
    assertEquals("brake", simulation.reason(locked.getFirst()));
    simulation.run(Duration.ofHours(2));
    assertEquals(Brake.State.CLOSED, simulation.brake().state());
    assertEquals(List.of("closed to open", "open to half-open", "half-open to closed"), changes());
    assertEquals(locked.size(), simulation.unlocks().size());
    locked.forEach(user -> assertEquals(State.UNLOCKED, simulation.state(user), user));
  }

  @Test
  void letsFiveAMinuteThroughWhileItIsHalfOpen() {
    storm();
    simulation.run(Duration.ofHours(3));
    List<Simulation.Unlock> probes =
        simulation.unlocks().stream()
            .filter(unlock -> unlock.brake() == Brake.State.HALF_OPEN)
            .toList();
    assertFalse(probes.isEmpty());
    for (Simulation.Unlock probe : probes) {
      long within =
          probes.stream()
              .filter(it -> !it.at().isAfter(probe.at()))
              .filter(it -> it.at().isAfter(probe.at().minus(Duration.ofMinutes(1))))
              .count();
      assertTrue(within <= 5, probes::toString);
    }
  }

  @Test
  void stopsAgainWhenTwoUsersAreLockedWhoWereUnlockedAsAProbe() {
    storm();
    simulation.run(Duration.ofMinutes(36));
    List<String> probes = simulation.unlocks().stream().map(Simulation.Unlock::user).toList();
    simulation.lock(NOW, probes.get(0), "198.51.100.200");
    simulation.run(Duration.ofSeconds(1));
    assertEquals(Brake.State.HALF_OPEN, simulation.brake().state());
    simulation.lock(NOW, probes.get(1), "198.51.100.200");
    simulation.run(Duration.ofSeconds(1));
    assertEquals(Brake.State.OPEN, simulation.brake().state());
    assertEquals(
        "two users who were unlocked as a probe were locked again", simulation.brake().because());
    int before = simulation.unlocks().size();
    simulation.run(Duration.ofMinutes(29));
    assertEquals(before, simulation.unlocks().size());
    simulation.run(Duration.ofHours(3));
    assertEquals(Brake.State.CLOSED, simulation.brake().state());
  }

  @Test
  void letsAFewThroughFirstWhenNobodyWasUnlockedAsAProbe() {
    List<String> locked = storm();
    simulation.run(Duration.ofMinutes(10));
    simulation.observations().turn(new Stop(true, "Kim", "an attack", simulation.now()));
    simulation.run(Duration.ofHours(3));
    assertEquals(Brake.State.HALF_OPEN, simulation.brake().state());
    simulation.observations().turn(new Stop(false, "Kim", "it is over", simulation.now()));
    simulation.run(Duration.ofHours(1));
    List<Simulation.Unlock> unlocks = simulation.unlocks();
    assertEquals(locked.size(), unlocks.size());
    Instant first = unlocks.getFirst().at();
    assertTrue(unlocks.get(5).at().isAfter(first.plus(Duration.ofMinutes(1))), unlocks::toString);
    assertEquals(Brake.State.CLOSED, simulation.brake().state());
  }

  @Test
  void countsForTheBrakeWhatBecomesALockOfTheWholeAccount() {
    for (int i = 0; i < 60; i++) {
      String address = "198.51.100." + i;
      simulation.lock(Duration.ofSeconds(i), "00u" + i, LockKind.UNKNOWN_DEVICES, address);
      simulation.lock(Duration.ofSeconds(60L + i), "00u" + i, address);
    }
    simulation.run(Duration.ofMinutes(20));
    assertEquals(Brake.State.OPEN, simulation.brake().state());
    assertEquals(List.of(), simulation.unlocks());
  }

  /// The account is locked for all devices; the event tells only of unknown ones.
  @Test
  void countsForTheBrakeWhatItUnlocksWhateverTheEventSays() {
    for (int i = 0; i < 60; i++) {
      String address = "198.51.100." + i;
      simulation.lock(Duration.ofSeconds(i), "00u" + i, LockKind.UNKNOWN_DEVICES, address);
    }
    simulation.run(Duration.ofMinutes(20));
    assertEquals(Brake.State.OPEN, simulation.brake().state());
    assertEquals(50, simulation.unlocks().size());
  }

  /// Sixty users are locked within a minute, each from an address of its own.
  private List<String> storm() {
    List<String> locked = users(60);
    for (int i = 0; i < locked.size(); i++) {
      simulation.lock(Duration.ofSeconds(i), locked.get(i), "198.51.100." + i);
    }
    return locked;
  }

  private List<String> changes() {
    return simulation.journal().lines().stream()
        .filter(line -> line.startsWith("brake "))
        .map(line -> line.substring("brake ".length()))
        .toList();
  }

  private static List<String> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> "00u" + i).toList();
  }

  private static Duration minutesOf(List<String> users, String user) {
    return Duration.ofMinutes(users.indexOf(user));
  }
}
