package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Case;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How lockouts wait for the System Log while it is read.
class LogReadingTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration LEASE = Duration.ofSeconds(90);
  private static final String USER = "00u1";

  private final TestClock clock = new TestClock(LOCKED);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final MemoryObservations observations = new MemoryObservations();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLog log = new FakeLog();
  private final FakeUsers users = new FakeUsers();
  private final FakeJournal journal = new FakeJournal();
  private final Response response = response(log);

  private Response response(FakeLog read) {
    return new Response(
        Policies.with(QUIET, Guards.DEFAULT),
        Mode.ENFORCE,
        new Ports(lockouts, observations, queue, users, read, journal),
        clock);
  }

  @Test
  void continuesAtOnceWhatIsMoreThanOneReadingTakesIn() {
    warnings(3 * LogReader.MOST_PAGES * 2);
    LockoutMessage message = due(USER);
    Instant began = clock.instant();
    for (int turn = 0; turn < 10 && episode(USER).state() == State.WAITING; turn++) {
      response.respond(message);
      message = queue.sent().isEmpty() ? message : queue.take();
    }
    assertEquals(State.UNLOCKED, episode(USER).state());
    assertEquals(began, clock.instant());
  }

  @Test
  void waitsAfterAReadingThatFailed() {
    log.fail(1, new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    LockoutMessage first = reported(USER);
    LockoutMessage second = reported("00u2");
    clock.forward(QUIET);
    response.respond(first);
    response.respond(second);
    assertEquals(1, log.reads().size());
    assertFalse(queue.sent().isEmpty());
    queue.sent().forEach(it -> assertTrue(it.delay().isPositive(), it::toString));
  }

  @Test
  void asksOktaNothingAboutALockoutWhileAnotherWorkerReads() {
    LockoutMessage message = waitingForAnother();
    int finds = users.finds().size();
    int saves = (int) episode(USER).revision();
    for (int look = 0; look < 10; look++) {
      clock.forward(Duration.ofSeconds(5));
      response.respond(message);
      assertTrue(queue.only().delay().isPositive(), queue.sent()::toString);
      message = queue.take();
    }
    assertEquals(finds, users.finds().size());
    assertEquals(saves, episode(USER).revision());
    assertEquals(List.of(), log.reads());
    response.respond(
        LockoutMessage.of(
            Intake.LOG, lockout(USER), Circumstances.of(Case.CALM))); // what it has read
    endElsewhere();
    response.respond(message);
    assertEquals(State.UNLOCKED, episode(USER).state());
  }

  @Test
  void putsAPersonsRequestOnRecordWhileAnotherWorkerReads() {
    var _ = waitingForAnother();
    clock.forward(Duration.ofSeconds(6));
    Request request = new Request("Kim", "called", true, clock.instant(), "invocation");
    response.respond(LockoutMessage.asked(lockout(USER), request));
    assertEquals(Optional.of(request), episode(USER).request());
    LockoutMessage asked = queue.take();
    assertEquals(asked.token(), episode(USER).progress().carrier());
    endElsewhere();
    clock.forward(Duration.ofSeconds(5));
    response.respond(asked);
    assertEquals(State.UNLOCKED, episode(USER).state());
    assertEquals("override", reason());
  }

  /// A worker has other lockouts to decide, and is ended after its function's time.
  @Test
  void readsNoMoreThanOnceForALockoutBeforeItSendsItOn() {
    warnings(3 * LogReader.MOST_PAGES * 2);
    response.respond(due(USER));
    assertEquals(LogReader.MOST_PAGES, log.reads().size());
    assertEquals(LogReader.SOON, queue.only().delay());
  }

  @Test
  void needsNoReadingOnceTheStreamHasBroughtTheEvent() {
    LockoutMessage carrier = waitingForAnother();
    response.respond(
        LockoutMessage.of(Intake.STREAM, lockout(USER), Circumstances.of(Case.CALM), LOCKED));
    int finds = users.finds().size();
    clock.forward(Duration.ofSeconds(5));
    response.respond(carrier);
    assertTrue(users.finds().size() > finds);
  }

  /// A stream that was switched off and on again does not bring what it missed.
  @Test
  void readsWhatADeactivatedStreamMayHaveMissed() {
    observations.keep(organisation(Signal.Kind.STREAM_DEACTIVATED, LOCKED.minusSeconds(300)));
    log.warn(organisation(Signal.Kind.ATTACK_START, LOCKED.minusSeconds(60)));
    users.add(USER, AccountStatus.LOCKED_OUT, LOCKED);
    response.respond(
        LockoutMessage.of(Intake.STREAM, lockout(USER), Circumstances.of(Case.CALM), LOCKED));
    while (episode(USER).state() == State.WAITING) {
      clock.forward(QUIET);
      response.respond(queue.take());
    }
    assertEquals(State.HELD, episode(USER).state());
    assertEquals("risk", reason());
  }

  /// An alarm counts what is kept, whoever has found it.
  @Test
  void saysOnceWhatItKeeps() {
    users.tellingTime(clock);
    log.warn(organisation(Signal.Kind.STREAM_DEACTIVATED, LOCKED.plusSeconds(240)));
    String kept = "kept stream-deactivated by log";
    response.respond(due(USER));
    assertEquals(1, journal.lines().stream().filter(kept::equals).count());
    clock.forward(Duration.ofMinutes(1));
    response.respond(due("00u2"));
    assertTrue(log.reads().size() > 1, log.reads()::toString);
    assertEquals(1, journal.lines().stream().filter(kept::equals).count());
  }

  /// The message of the one fails by itself.
  @Test
  void readsOnPastAUserWhoseRecordCannotBeRead() {
    log.lock(lockout("00uGarbled"), Case.CALM);
    log.unlock("00uGarbled", LOCKED.plusSeconds(1), "by an administrator or the API");
    lockouts.garble("00uGarbled");
    LockoutMessage message = due(USER);
    response.respond(message);
    response.respond(message);
    assertEquals(State.UNLOCKED, episode(USER).state());
    assertTrue(journal.lines().contains("unreadable of 00uGarbled"), journal.lines()::toString);
    assertEquals("00uGarbled", queue.only().lockout().lockout().user());
  }

  @Test
  void saysNothingOfAWarningThatIsOnRecord() {
    Signal known = organisation(Signal.Kind.STREAM_DEACTIVATED, LOCKED.minusSeconds(60));
    assertTrue(observations.keep(known));
    log.warn(known);
    response.respond(due(USER));
    assertFalse(log.reads().isEmpty());
    assertFalse(journal.lines().contains("kept stream-deactivated by log"));
  }

  /// In a storm after a stream was switched off, its lockouts wait like all others.
  @Test
  void asksOktaNothingAboutAStreamedLockoutThatHasToWaitForTheLog() {
    observations.keep(organisation(Signal.Kind.STREAM_DEACTIVATED, LOCKED.minusSeconds(60)));
    users.tellingTime(clock).add(USER, AccountStatus.LOCKED_OUT, LOCKED);
    response.respond(
        LockoutMessage.of(Intake.STREAM, lockout(USER), Circumstances.of(Case.CALM), LOCKED));
    clock.forward(QUIET);
    readElsewhere();
    response.respond(queue.take());
    assertEquals("log", reason());
    int finds = users.finds().size();
    clock.forward(Duration.ofSeconds(5));
    response.respond(queue.take());
    assertEquals(finds, users.finds().size());
  }

  private static Signal organisation(Signal.Kind kind, Instant at) {
    return new Signal(kind, "", at, Optional.of(kind.word()));
  }

  /// More events than an episode keeps: the signs of the last one still count for others.
  @Test
  void keepsTheSignsOfAnEventForWhichTheEpisodeHasNoRoom() {
    FakeLog all = new FakeLog(500);
    for (int more = 1; more <= 20; more++) {
      all.lock(lockout(USER, "more-" + more), Case.CALM);
    }
    String threat = Case.CALM.replace("\"false\"", "\"true\"");
    all.lock(lockout(USER, "last"), threat);
    LockoutMessage message = due(USER);
    response(all).respond(message);
    Watched user =
        new Watched(Optional.of(USER), Set.of(), List.of(), Duration.ZERO, Duration.ZERO);
    List<Signal> signals = observations.around(user, clock.instant()).signals();
    assertEquals(
        List.of(Signal.Kind.DANGEROUS_LOCK),
        signals.stream().map(Signal::kind).distinct().toList());
  }

  @Test
  void takesOverTheReadingOfAWorkerThatIsGone() {
    LockoutMessage message = waitingForAnother();
    clock.forward(LEASE);
    response.respond(message);
    assertFalse(log.reads().isEmpty());
    assertEquals(State.UNLOCKED, episode(USER).state());
  }

  /// The sweep takes a lockout for lost whose record lags further.
  @Test
  void itsRecordLagsAQuarterOfAnHourAtMost() {
    LockoutMessage message = waitingForAnother();
    for (int minutes = 0; minutes < 60; minutes++) {
      clock.forward(Duration.ofMinutes(1));
      readElsewhere();
      response.respond(message);
      message = queue.take();
      Instant until = episode(USER).progress().until();
      assertFalse(until.isBefore(clock.instant().minus(Deferral.UNRECORDED)), until::toString);
    }
    assertTrue(episode(USER).revision() < 10, episode(USER)::toString);
  }

  @Test
  void isHeldAfterADayOfReading() {
    LockoutMessage message = waitingForAnother();
    Instant day = LOCKED.plus(QUIET).plus(Deferral.LONGEST);
    clock.forward(Duration.between(clock.instant(), day.minusSeconds(10)));
    readElsewhere();
    response.respond(message);
    assertEquals(State.WAITING, episode(USER).state());
    clock.forward(Duration.ofSeconds(10));
    readElsewhere();
    response.respond(queue.take());
    assertEquals(State.HELD, episode(USER).state());
    assertEquals("timed-out", reason());
  }

  /// A lockout that waits because another worker reads the log.
  private LockoutMessage waitingForAnother() {
    LockoutMessage message = due(USER);
    readElsewhere();
    response.respond(message);
    assertEquals("log", reason());
    return queue.take();
  }

  private void readElsewhere() {
    Instant now = clock.instant();
    LogMark mark = observations.logMark().orElseGet(() -> LogMark.first(now));
    assertTrue(observations.save(mark.readBy(now, now.plus(LEASE))).isPresent());
  }

  private void endElsewhere() {
    assertTrue(observations.save(observations.logMark().orElseThrow().ended()).isPresent());
  }

  private void warnings(int count) {
    IntStream.range(0, count)
        .mapToObj(
            it -> new Signal(Signal.Kind.THREAT, "198.51.100." + it, LOCKED, Optional.empty()))
        .forEach(log::warn);
  }

  /// A lockout whose quiet period is over, and which the log shows.
  private LockoutMessage due(String user) {
    LockoutMessage message = reported(user);
    clock.forward(QUIET);
    return message;
  }

  private LockoutMessage reported(String user) {
    users.add(user, AccountStatus.LOCKED_OUT);
    log.lock(lockout(user), Case.CALM);
    response.respond(LockoutMessage.of(Intake.HOOK, lockout(user), Circumstances.of(Case.CALM)));
    return queue.take();
  }

  private static Lockout lockout(String user) {
    return lockout(user, "event-" + user);
  }

  private static Lockout lockout(String user, String event) {
    return new Lockout(user, LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of(event));
  }

  private Episode episode(String user) {
    return lockouts.latest(user).orElseThrow();
  }

  private String reason() {
    return episode(USER).verdict().orElseThrow().reason().name();
  }
}
