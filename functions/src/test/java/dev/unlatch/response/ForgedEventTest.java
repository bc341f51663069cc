package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.guard.Guards;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever knows the hook's secret can forge an event that shows no danger. It does not stand in
/// for one that Okta's log does not have.
class ForgedEventTest {
  private static final String USER = "00u1";
  private static final String ADDRESS = "203.0.113.9";
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration SHOWN = Duration.ofMinutes(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Simulation simulation = new Simulation(Policies.with(QUIET, Guards.DEFAULT));

  @Test
  void holdsWhatOnlyTheHookReportsOnceTheLogHasHadHalfAnHour() {
    var _ = simulation.lockByHookAlone(USER, ADDRESS);
    simulation.run(SHOWN.minus(SECOND));
    assertDecided(State.WAITING, "log");
    simulation.run(Duration.ofMinutes(5));
    assertDecided(State.HELD, "risk");
    assertEquals(List.of(), simulation.unlocks());
  }

  @Test
  void unlocksOnceTheLogShowsTheEvent() {
    Lockout lockout = simulation.lockByHookAlone(USER, ADDRESS);
    simulation.run(Duration.ofMinutes(12));
    simulation.take(Intake.LOG, lockout, ADDRESS);
    simulation.run(Duration.ofMinutes(4));
    assertEquals(State.UNLOCKED, simulation.state(USER));
  }

  @Test
  void unlocksAtOnceWhereTheStreamHasBroughtTheEventToo() {
    Lockout lockout = simulation.lockByHookAlone(USER, ADDRESS);
    simulation.take(Intake.STREAM, lockout, ADDRESS);
    simulation.run(QUIET);
    assertEquals(State.UNLOCKED, simulation.state(USER));
  }

  @Test
  void doesWithoutTheLogWhereThePolicyUnlocksAtUnknownRisk() {
    Simulation allowing = new Simulation(Policies.risk(false));
    var _ = allowing.lockByHookAlone(USER, ADDRESS);
    allowing.run(QUIET);
    assertEquals(State.UNLOCKED, allowing.state(USER));
  }

  private void assertDecided(State state, String reason) {
    assertEquals(state + " " + reason, simulation.state(USER) + " " + simulation.reason(USER));
  }
}
