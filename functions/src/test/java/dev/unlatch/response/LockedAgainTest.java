package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Story;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.OktaGaveUpGuard;
import dev.unlatch.port.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A user is held, and locked again: what becomes of both episodes, whoever else does something at
/// the same moment.
class LockedAgainTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String USER = "00u1";

  private final TestClock clock = new TestClock(LOCKED);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final MemoryObservations observations = new MemoryObservations();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLog log = new FakeLog();
  private final FakeUsers users =
      new FakeUsers().add(USER, AccountStatus.LOCKED_OUT, LOCKED).tellingTime(clock);
  private final FakeJournal journal = new FakeJournal();
  private final Ports ports = new Ports(lockouts, observations, queue, users, log, journal);
  private final Response response = new Response(policy(), Mode.ENFORCE, ports, clock);

  /// Administrators are held; two lockouts in ten minutes open the brake.
  private static Policy policy() {
    Duration window = Duration.ofMinutes(10);
    Guards guards =
        new Guards(
            Guards.Setting.HOLD,
            Guards.Setting.OFF,
            Guards.Setting.OFF,
            Guards.Setting.OFF,
            Guards.Setting.OFF,
            new OktaGaveUpGuard(Guards.Setting.OFF, window),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Brake.Guard(2, window, window, 2, MINUTE)));
    return Policies.with(QUIET, guards);
  }

  @BeforeEach
  void isHeld() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(told("event-1"));
    clock.forward(QUIET);
    response.respond(queue.take());
    assertEquals(State.HELD, latest().state());
    clock.forward(MINUTE);
    users.add(USER, AccountStatus.LOCKED_OUT, clock.instant());
  }

  @Test
  void beginsTheNextEpisodeAndSaysSoInTheHeldOne() {
    response.respond(told("event-2"));
    assertEquals(2, lockouts.of(USER).size());
    Episode held = lockouts.of(USER).getFirst();
    assertEquals(State.HELD, held.state());
    assertEquals(
        new Story.Step(clock.instant(), "locked again", "episode 2", held.revision()),
        held.story().steps().getLast());
    assertTrue(held.story().wasLockedAgain());
    assertEquals(State.WAITING, latest().state());
    assertEquals("quiet-period", latest().verdict().orElseThrow().reason().name());
    assertEquals(QUIET, queue.only().delay());
  }

  @Test
  void countsTheNextEpisodeOnceAndForTheBrake() {
    assertEquals(Brake.State.CLOSED, brake());
    response.respond(told("event-2"));
    response.respond(told("event-2"));
    assertEquals(Brake.State.OPEN, brake());
    assertEquals(2, journal.lines().stream().filter(it -> it.startsWith("wait")).count());
  }

  private Brake.State brake() {
    Watched nothing = Watched.NOTHING;
    return observations.around(nothing, clock.instant()).brake().state();
  }

  @Test
  void decidesTheHeldOneAloneWhenAPersonIsFaster() {
    lockouts.beforeNextSave(() -> response.respond(asked()));
    response.respond(told("event-2"));
    assertEquals(1, lockouts.of(USER).size());
    assertEquals(State.UNLOCKED, latest().state());
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void decidesTheNextOneAloneWhenTheLockIsFasterThanAPerson() {
    lockouts.beforeNextSave(() -> response.respond(told("event-2")));
    response.respond(asked());
    assertEquals(State.HELD, lockouts.of(USER).getFirst().state());
    assertEquals(2, latest().number());
    assertEquals(State.UNLOCKED, latest().state());
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void closesNoEpisodeWhoseUserIsLockedAgainAtThatMoment() {
    Episode freed = latest().freed("by an administrator", clock.instant(), clock.instant());
    lockouts.beforeNextSave(() -> response.respond(told("event-2")));
    assertEquals(Optional.empty(), lockouts.save(freed));
    assertEquals(State.HELD, lockouts.of(USER).getFirst().state());
  }

  @Test
  void beginsTheNextEpisodeAfterOneThatASweepHasClosedAtThatMoment() {
    Instant before = clock.instant().minusMillis(1);
    lockouts.beforeNextSave(
        () ->
            assertTrue(
                lockouts.save(latest().freed("by an administrator", before, before)).isPresent()));
    response.respond(told("event-2"));
    assertEquals(State.FREED, lockouts.of(USER).getFirst().state());
    assertEquals(2, latest().number());
  }

  @Test
  void carriesTheNextEpisodeOnThoughItsWorkerWasKilledWhenItHadBegunIt() {
    LockoutMessage message = told("event-2");
    lockouts.beforeNextSave(() -> {}); // it is begun
    lockouts.beforeNextSave(
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThrows(IllegalStateException.class, () -> response.respond(message));
    assertEquals(2, latest().number());
    response.respond(message);
    assertEquals("quiet-period", latest().verdict().orElseThrow().reason().name());
    assertEquals(Brake.State.OPEN, brake());
    assertEquals(QUIET, queue.only().delay());
  }

  private LockoutMessage told(String event) {
    return LockoutMessage.of(Intake.HOOK, lockout(Optional.of(event)), Circumstances.of("{}"));
  }

  private LockoutMessage asked() {
    Request request = new Request("Kim", "called", true, clock.instant(), "invocation");
    return LockoutMessage.asked(lockout(Optional.empty()), request);
  }

  private Lockout lockout(Optional<String> event) {
    return new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), event);
  }

  private Episode latest() {
    return lockouts.latest(USER).orElseThrow();
  }
}
