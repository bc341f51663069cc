package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of lockouts for which Okta is not asked, or which cannot be decided for long.
class WaitingTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final String USER = "00u1";

  private final TestClock clock = new TestClock(LOCKED);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final MemoryObservations observations = new MemoryObservations();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLog log = new FakeLog();
  private final FakeUsers users = new FakeUsers().add(USER, AccountStatus.LOCKED_OUT);
  private final FakeJournal journal = new FakeJournal();
  private final Response response =
      new Response(
          Policies.administrators(QUIET, Guards.Setting.HOLD),
          Mode.ENFORCE,
          new Ports(lockouts, observations, queue, users, log, journal),
          clock);

  private static LockoutMessage told() {
    return LockoutMessage.of(
        Intake.HOOK,
        new Lockout(USER, LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-1")),
        Circumstances.of("{\"actor\": {}}"));
  }

  private Episode episode() {
    return lockouts.latest(USER).orElseThrow();
  }

  private String reason() {
    return episode().verdict().orElseThrow().reason().name();
  }

  /// The message of an episode that is on record, when its quiet period is over.
  private LockoutMessage due() {
    response.respond(told());
    clock.forward(QUIET);
    return queue.take();
  }

  private Unavailable reserve(Duration wait) {
    Renewal renewal = new Renewal(clock.instant().plus(wait), Duration.ofMinutes(1), 300);
    return new Unavailable(Unavailable.Cause.RESERVE, "unlock", renewal);
  }

  private void respond(LockoutMessage message, Duration then) {
    response.respond(message);
    clock.forward(then);
  }

  @Test
  void takesNoAccountForFreeWhoseBlockBecomesALockWhileItIsRead() {
    LockoutMessage message = due();
    users.add(USER, AccountStatus.ACTIVE); // and every device is blocked
    users.beforeNextFind(() -> {});
    users.beforeNextFind(() -> users.add(USER, AccountStatus.LOCKED_OUT));
    response.respond(message);
    assertEquals(State.UNLOCKED, episode().state());
  }

  @Test
  void putsALockoutOffWithoutAWrite() {
    LockoutMessage message = due();
    Episode before = episode();
    users.failReads(reserve(Duration.ofSeconds(40)));
    response.respond(message);
    Duration delay = queue.only().delay();
    assertTrue(delay.compareTo(Duration.ofSeconds(41)) >= 0, delay::toString);
    assertTrue(delay.compareTo(Duration.ofSeconds(42)) < 0, delay::toString);
    assertEquals(before, episode());
    assertEquals("put off okta-reserve", journal.lines().getLast());
    users.failReads(null);
    clock.forward(delay);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
  }

  /// What a person asks is said by a first message alone: those that are sent on in its place only
  /// carry on what is on record as theirs.
  @Test
  void keepsWhatAPersonAsksThoughOktaIsNotAsked() {
    LockoutMessage held = due();
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    clock.forward(Deferral.LONGEST);
    response.respond(held);
    assertEquals(State.HELD, episode().state());
    users.failReads(reserve(Duration.ofSeconds(40)));
    Request request = new Request("Robin", "exam", true, clock.instant(), "invocation");
    respond(LockoutMessage.asked(told().lockout(), request), Duration.ofSeconds(42));
    assertEquals(List.of(request), episode().requests());
    users.failReads(null);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void writesWhyALockoutWaitsEachQuarterOfAnHour() {
    LockoutMessage message = due();
    long revision = episode().revision();
    for (int minutes = 1; minutes <= 60; minutes++) {
      users.failReads(reserve(Duration.ofSeconds(58)));
      respond(message, Duration.ofMinutes(1));
      message = queue.take();
      Instant on = episode().progress().until();
      assertTrue(clock.instant().isBefore(on.plus(Deferral.UNRECORDED).plusSeconds(61)));
    }
    assertEquals("okta-reserve", reason());
    assertEquals("put-off", episode().story().steps().getLast().what());
    assertTrue(episode().revision() - revision <= 4, () -> "too many writes: " + episode());
  }

  @Test
  void doesNotTakeALockoutThatWasPutOffForAFailure() {
    LockoutMessage message = due();
    for (int i = 0; i < 10; i++) {
      users.failReads(reserve(Duration.ofSeconds(10)));
      respond(message, Duration.ofSeconds(12));
      message = queue.take();
    }
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(message);
    assertEquals(Duration.ofSeconds(10), queue.only().delay());
  }

  @Test
  void takesBackAClaimWhereTheUnlockWasNotAskedFor() {
    LockoutMessage message = due();
    users.failUnlocks(reserve(Duration.ofSeconds(40)), false);
    response.respond(message);
    assertEquals(State.WAITING, episode().state());
    assertEquals("okta-reserve", reason());
    assertEquals(1, queue.sent().size());
    assertTrue(journal.lines().stream().noneMatch(it -> it.startsWith("failed")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Unavailable.Cause.class,
      names = {"RATE_LIMITED", "FAULT", "UNREACHABLE", "BAD_TOKEN", "CIRCUIT_OPEN", "RESERVE"})
  void givesUpAfterADay(Unavailable.Cause cause) {
    LockoutMessage message = due();
    users.failReads(new Unavailable(cause, "code", Optional.empty()));
    clock.forward(Deferral.LONGEST.minusSeconds(1));
    respond(message, Duration.ofSeconds(1));
    assertEquals(State.WAITING, episode().state());
    response.respond(queue.take());
    assertEquals(State.HELD, episode().state());
    assertEquals("timed-out", reason());
    assertEquals(
        "not decided within 24 hours; last "
            + cause.word()
            + (cause.wasAsked()
                ? ": Okta gave no usable answer: code"
                : ": Okta was not asked: code"),
        episode().verdict().orElseThrow().reason().because());
    assertEquals(List.of(), queue.sent());
  }

  @Test
  void givesUpWhatThePolicyLetsWaitForADay() {
    LockoutMessage message = due();
    observations.turn(new Stop(true, "Robin", "an attack", clock.instant()));
    respond(message, Deferral.LONGEST);
    assertEquals("stopped", reason());
    response.respond(queue.take());
    assertEquals("timed-out", reason());
    assertEquals(State.HELD, episode().state());
  }

  @Test
  void triesNoMoreWhereADayIsOverWhenTheAccountHasBeenRead() {
    LockoutMessage message = due();
    clock.forward(Deferral.LONGEST.minusSeconds(1));
    users.beforeNextFind(() -> clock.forward(Duration.ofSeconds(2)));
    response.respond(message);
    assertEquals("timed-out", reason());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void triesNoMoreWhatComesLaterThanADay() {
    LockoutMessage message = due();
    clock.forward(Deferral.LONGEST.multipliedBy(2));
    response.respond(message);
    assertEquals("timed-out", reason());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void doesNotGiveUpAtOnceWhatWasLockedLongAgo() {
    clock.forward(Deferral.LONGEST.multipliedBy(2));
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(told());
    assertEquals(State.WAITING, episode().state());
  }

  @Test
  void beginsTheDayAnewWhenAPersonAsks() {
    LockoutMessage message = due();
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    clock.forward(Deferral.LONGEST);
    response.respond(message);
    assertEquals(State.HELD, episode().state());
    Request request = new Request("Robin", "exam", true, clock.instant(), "invocation");
    response.respond(LockoutMessage.asked(told().lockout(), request));
    assertEquals(State.WAITING, episode().state());
    users.failReads(null);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
  }
}
