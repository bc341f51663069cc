package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.LockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A sweep measures what came by the other ways in.
class IntakesHeardTest {
  private static final Duration SCHEDULE = Duration.ofMinutes(15);

  private final SweepWorld world = new SweepWorld();
  private int came;
  private int missed;

  /// Sweeps for an hour, and adds up.
  private void sweepOn(Intake intake) {
    for (int sweeps = 0; sweeps < 4; sweeps++) {
      world.pass(SCHEDULE);
      Reconciled result = world.sweep();
      came += result.came().getOrDefault(intake, 0);
      missed += result.missed().getOrDefault(intake, 0);
      world.respond();
    }
  }

  @Test
  void countsEachLockoutThatTheHookBroughtOnce() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.lock("00u2", "event-2");
    world.tell(Intake.HOOK, "00u2", "event-2");
    sweepOn(Intake.HOOK);
    assertEquals(2, came);
    assertEquals(0, missed);
  }

  @Test
  void countsEachLockoutOnceThatAHookInUseDidNotBring() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    sweepOn(Intake.HOOK);
    world.lock("00u2", "event-2");
    sweepOn(Intake.HOOK);
    assertEquals(1, came);
    assertEquals(1, missed);
  }

  @Test
  void countsEachLockoutOfTheLogThatIsOnRecord() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.block("00u2", "event-2");
    sweepOn(Intake.LOG);
    assertEquals(2, came);
  }

  @Test
  void missesNothingThatComesLateButWithinHalfAnHour() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    sweepOn(Intake.HOOK);
    world.lock("00u2", "event-2");
    Instant locked = world.clock.instant();
    world.pass(SCHEDULE);
    world.sweep();
    world.respond();
    world.pass(Duration.ofMinutes(14));
    world.tell(Intake.HOOK, "00u2", "event-2", locked);
    sweepOn(Intake.HOOK);
    assertEquals(2, came);
    assertEquals(0, missed);
  }

  @Test
  void expectsNothingOfAHookThatNeverBroughtAnything() {
    world.sweep();
    world.lock("00u1", "event-1");
    sweepOn(Intake.HOOK);
    assertEquals(0, came);
    assertEquals(0, missed);
  }

  @Test
  void expectsNothingAnyMoreOfAHookThatBroughtNothingForAMonth() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    sweepOn(Intake.HOOK);
    world.pass(Duration.ofDays(31));
    world.sweep();
    world.lock("00u2", "event-2");
    sweepOn(Intake.HOOK);
    assertEquals(0, missed);
  }

  @Test
  void expectsOfAHookNoEventsThatOktaDoesNotSendByIt() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    sweepOn(Intake.HOOK);
    world.log.lock("00u2", LockKind.OKTA_GAVE_UP, world.clock.instant(), "event-2");
    world.log.lock("00u3", LockKind.DIRECTORY, world.clock.instant(), "event-3");
    sweepOn(Intake.HOOK);
    assertEquals(0, missed);
  }

  @Test
  void expectsEverythingOfAStreamThatTheSettingsName() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.log.lock("00u2", LockKind.OKTA_GAVE_UP, world.clock.instant(), "event-2");
    for (int sweeps = 0; sweeps < 4; sweeps++) {
      world.pass(SCHEDULE);
      Reconciled result =
          new Reconciliation(world.ports(), Mode.ENFORCE, Set.of(Intake.STREAM), world.clock)
              .run(Instant.MAX);
      missed += result.missed().getOrDefault(Intake.STREAM, 0);
      result
          .came()
          .forEach((intake, number) -> assertEquals(Intake.LOG, intake, () -> number + " came"));
      world.respond();
    }
    assertEquals(2, missed);
  }
}
