package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every sequence of lockouts, whatever the order and the doubling of the messages
/// that tell of them.
class GuardPropertiesTest {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration LONG_AFTER = Duration.ofHours(24);
  private static final int CAP = 2;

  private static final Guards CAPPED =
      Policies.guards(
          Optional.empty(),
          Optional.of(new Guards.PerUserGuard(Guards.Setting.HOLD, CAP, WINDOW)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Guards BRAKED =
      Policies.guards(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(
              new Guards.BrakeGuard(
                  4, Duration.ofMinutes(10), Duration.ofMinutes(30), 2, Duration.ofMinutes(2))));

  /// A lock of a user, and the delays after which a message tells of it.
  record Lock(String user, Duration at, List<Duration> delays) {}

  @Property(tries = 300)
  void unlocksNoUserMoreOftenInAnyWindowThanTheCap(@ForAll("locks") List<Lock> locks) {
    Simulation simulation = play(CAPPED, locks);
    for (Simulation.Unlock last : simulation.unlocks()) {
      Instant start = last.at().minus(WINDOW);
      long within =
          simulation.unlocks().stream()
              .filter(it -> it.user().equals(last.user()))
              .filter(it -> !it.at().isBefore(start) && !it.at().isAfter(last.at()))
              .count();
      assertTrue(within <= CAP, () -> simulation.unlocks().toString());
    }
  }

  @Property(tries = 300)
  void unlocksNobodyWhileTheBrakeIsOpen(@ForAll("locks") List<Lock> locks) {
    Simulation simulation = play(BRAKED, locks);
    simulation
        .unlocks()
        .forEach(unlock -> assertNotEquals(Brake.State.OPEN, unlock.brake(), unlock::toString));
  }

  @Property(tries = 100)
  void decidesEveryLockoutInTheEnd(@ForAll("locks") List<Lock> locks) {
    Simulation simulation = play(BRAKED, locks);
    locks.stream()
        .map(Lock::user)
        .forEach(user -> assertEquals(Progress.State.UNLOCKED, simulation.state(user), user));
  }

  private static Simulation play(Guards guards, List<Lock> locks) {
    Simulation simulation = new Simulation(Policies.with(QUIET, guards));
    locks.forEach(it -> simulation.lockToldLate(it.at(), it.user(), "203.0.113.9", it.delays()));
    simulation.run(LONG_AFTER);
    return simulation;
  }

  @Provide
  Arbitrary<List<Lock>> locks() {
    Arbitrary<String> users = Arbitraries.of("00u1", "00u2", "00u3", "00u4", "00u5");
    Arbitrary<Duration> times = Arbitraries.integers().between(0, 240).map(Duration::ofMinutes);
    Arbitrary<List<Duration>> delays =
        Arbitraries.integers()
            .between(0, 1_800)
            .map(Duration::ofSeconds)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(users, times, delays)
        .as(Lock::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
