package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A sweep queues lockouts again whose message is lost.
class OverdueTest {
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final SweepWorld world = new SweepWorld();

  /// A lockout on record whose message is gone.
  private void lose(String user, String event) {
    world.lock(user, event);
    world.tell(Intake.HOOK, user, event);
    world.queue.takeAll();
  }

  @Test
  void unlocksAUserWhoseMessageWasPurged() {
    lose("00u1", "event-1");
    world.pass(QUIET.plus(Overdue.GRACE).plusSeconds(1));
    Reconciled result = world.sweep();
    assertEquals(1, result.queuedAgain());
    assertEquals(0, result.queued());
    assertFalse(world.queue.only().lockout().circumstances().areKnown()); // it is on record
    world.respond();
    assertEquals(State.UNLOCKED, world.state("00u1"));
    assertEquals(List.of("00u1"), world.users.unlocks());
    assertEquals(1, world.lockouts.of("00u1").size());
  }

  @Test
  void leavesALockoutAloneUntilItsTimeIsLongOver() {
    lose("00u1", "event-1");
    world.pass(QUIET.plus(Overdue.GRACE));
    assertEquals(0, world.sweep().queuedAgain());
    assertEquals(List.of(), world.queue.sent());
  }

  /// Workers may be stopped by the operator, or slow.
  @Test
  void leavesALockoutAloneWhileMessagesWaitOnTheQueue() {
    lose("00u1", "event-1");
    world.pass(Duration.ofHours(1));
    world.lock("00u2", "event-2");
    world.tell(Intake.HOOK, "00u2", "event-2");
    world.queue.takeAll().forEach(sent -> world.queue.send(List.of(sent.message())));
    Reconciled result = world.sweep();
    assertEquals(0, result.queuedAgain());
    assertEquals(List.of("overdue"), result.unfinished());
    world.queue.takeAll();
    assertEquals(1, world.sweep().queuedAgain());
  }

  @Test
  void findsTheLockoutOfAUserWhoIsOnNoListOfOktas() {
    world.block("00u1", "event-1");
    world.pass(Duration.ofSeconds(1));
    world.sweep();
    world.respond();
    world.queue.takeAll();
    world.pass(Duration.ofHours(3));
    assertEquals(1, world.sweep().queuedAgain());
    world.respond();
    assertEquals(State.LEFT, world.state("00u1"));
  }

  @Test
  void findsAnUnlockThatWasBegunAndRecognisesIt() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.pass(QUIET);
    world.users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "lost", Optional.empty()), true);
    world.respond();
    world.queue.takeAll();
    assertEquals(State.UNLOCKING, world.state("00u1"));
    world.pass(Duration.ofHours(1));
    assertEquals(1, world.sweep().queuedAgain());
    world.respond();
    assertEquals(State.UNLOCKED, world.state("00u1"));
    assertEquals(1, world.users.unlocks().size());
  }

  @Test
  void passesTheLostMessageOverShouldItTurnUp() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    LockoutMessage lost = world.queue.take();
    world.pass(Duration.ofHours(1));
    world.sweep();
    String taken = world.episode("00u1").progress().carrier();
    assertNotEquals(lost.token(), taken);
    new Response(SweepWorld.POLICY, Mode.ENFORCE, world.responsePorts(), world.clock).respond(lost);
    assertEquals(State.WAITING, world.state("00u1"));
    world.respond();
    assertEquals(1, world.users.unlocks().size());
  }

  @Test
  void holdsALockoutWhoseMessagesAreLostAgainAndAgain() {
    lose("00u1", "event-1");
    for (int times = 0; times < Overdue.MOST; times++) {
      world.pass(Duration.ofHours(1));
      assertEquals(1, world.sweep().queuedAgain());
      world.queue.takeAll();
    }
    world.pass(Duration.ofHours(1));
    assertEquals(0, world.sweep().queuedAgain());
    assertEquals(State.HELD, world.state("00u1"));
    assertEquals("lost", world.episode("00u1").verdict().orElseThrow().reason().name());
  }

  @Test
  void closesALostLockoutWhoseUserTheLogSaysIsFree() {
    lose("00u1", "event-1");
    world.pass(Duration.ofHours(1));
    world.free("00u1");
    world.log.unlock("00u1", world.clock.instant(), "by Okta's timer or the user");
    world.pass(Duration.ofMinutes(1));
    Reconciled result = world.sweep();
    assertEquals(1, result.freed());
    assertEquals(0, result.queuedAgain());
    assertEquals(State.FREED, world.state("00u1"));
  }

  @Test
  void goesThroughAllRecordsInTheEnd() {
    List<String> users = IntStream.range(100, 200).mapToObj(i -> "00u" + i).toList();
    users.forEach(user -> world.block(user, "event of " + user));
    world.pass(Duration.ofSeconds(1));
    world.sweep();
    world.respond();
    world.queue.takeAll();
    world.pass(Duration.ofHours(3));
    int sweeps = 0;
    int found = 0;
    while (found < users.size() && sweeps < 20) {
      found += world.sweep().queuedAgain();
      world.queue.takeAll();
      sweeps++;
    }
    assertEquals(users.size(), found);
    assertEquals(-Math.floorDiv(-users.size(), 2 * Overdue.MOST_PARTS), sweeps);
  }
}
