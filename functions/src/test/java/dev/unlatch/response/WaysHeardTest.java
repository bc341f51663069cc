package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policy.LockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A sweep measures what came by the other ways in.
class WaysHeardTest {
  private static final Duration SCHEDULE = Duration.ofMinutes(15);

  private final SweepWorld world = new SweepWorld();
  private int came;
  private int missed;

  /// Sweeps for an hour, and adds up.
  private void sweepOn(Way way) {
    for (int sweeps = 0; sweeps < 4; sweeps++) {
      world.pass(SCHEDULE);
      Reconciled result = world.sweep();
      came += result.came().getOrDefault(way, 0);
      missed += result.missed().getOrDefault(way, 0);
      world.respond();
    }
  }

  @Test
  void countsEachLockoutThatTheHookBroughtOnce() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Way.HOOK, "00u1", "event-1");
    world.lock("00u2", "event-2");
    world.tell(Way.HOOK, "00u2", "event-2");
    sweepOn(Way.HOOK);
    assertEquals(2, came);
    assertEquals(0, missed);
  }

  @Test
  void countsEachLockoutOnceThatAHookInUseDidNotBring() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Way.HOOK, "00u1", "event-1");
    sweepOn(Way.HOOK);
    world.lock("00u2", "event-2");
    sweepOn(Way.HOOK);
    assertEquals(1, came);
    assertEquals(1, missed);
  }

  @Test
  void countsEachLockoutOfTheLogThatIsOnRecord() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Way.HOOK, "00u1", "event-1");
    world.block("00u2", "event-2");
    sweepOn(Way.LOG);
    assertEquals(2, came);
  }

  @Test
  void missesNothingThatComesLateButWithinHalfAnHour() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Way.HOOK, "00u1", "event-1");
    sweepOn(Way.HOOK);
    world.lock("00u2", "event-2");
    Instant locked = world.clock.instant();
    world.pass(SCHEDULE);
    world.sweep();
    world.respond();
    world.pass(Duration.ofMinutes(14));
    world.tell(Way.HOOK, "00u2", "event-2", locked);
    sweepOn(Way.HOOK);
    assertEquals(2, came);
    assertEquals(0, missed);
  }

  @Test
  void expectsNothingOfAHookThatNeverBroughtAnything() {
    world.sweep();
    world.lock("00u1", "event-1");
    sweepOn(Way.HOOK);
    assertEquals(0, came);
    assertEquals(0, missed);
  }

  @Test
  void expectsNothingAnyMoreOfAHookThatBroughtNothingForAMonth() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Way.HOOK, "00u1", "event-1");
    sweepOn(Way.HOOK);
    world.pass(Duration.ofDays(31));
    world.sweep();
    world.lock("00u2", "event-2");
    sweepOn(Way.HOOK);
    assertEquals(0, missed);
  }

  @Test
  void expectsOfAHookNoEventsThatOktaDoesNotSendByIt() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.tell(Way.HOOK, "00u1", "event-1");
    sweepOn(Way.HOOK);
    world.log.lock("00u2", LockKind.GIVEN_UP, world.clock.instant(), "event-2");
    world.log.lock("00u3", LockKind.DIRECTORY, world.clock.instant(), "event-3");
    sweepOn(Way.HOOK);
    assertEquals(0, missed);
  }

  @Test
  void expectsEverythingOfAStreamThatTheSettingsName() {
    world.sweep();
    world.lock("00u1", "event-1");
    world.log.lock("00u2", LockKind.GIVEN_UP, world.clock.instant(), "event-2");
    for (int sweeps = 0; sweeps < 4; sweeps++) {
      world.pass(SCHEDULE);
      Reconciled result =
          new Reconciliation(
                  world.ports(), new SweepSettings(Mode.ENFORCE, Set.of(Way.STREAM)), world.clock)
              .run(Instant.MAX);
      missed += result.missed().getOrDefault(Way.STREAM, 0);
      result.came().forEach((way, number) -> assertEquals(Way.LOG, way, () -> number + " came"));
      world.respond();
    }
    assertEquals(2, missed);
  }
}
