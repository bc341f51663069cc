package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An unlock rests on everything that is known about the lockout, whichever way and in whichever
/// order it came.
class WholeEpisodeTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String USER = "00u1";
  private static final String HOME = "203.0.113.9";
  private static final String STRANGE = "198.51.100.66";

  private final TestClock clock = new TestClock(NOW);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final MemoryObservations observations = new MemoryObservations(LogReading.CURRENT);
  private final FakeQueue queue = new FakeQueue();
  private final FakeUsers users =
      new FakeUsers().add(USER, AccountStatus.LOCKED_OUT, NOW).tellingTime(clock);
  private final FakeJournal journal = new FakeJournal();
  private final Response response = response(Mode.ENFORCE);

  private Response response(Mode mode) {
    return new Response(
        Policies.with(QUIET, Guards.DEFAULT),
        mode,
        new Ports(lockouts, observations, queue, users, new FakeLog(), journal),
        clock);
  }

  private static String event(String address, boolean danger) {
    return """
    {"client": {"ipAddress": "%s"}, "securityContext": {"asNumber": 64500, "isProxy": %s},
     "debugContext": {"debugData": {"threatSuspected": "%s"}}}
    """
        .formatted(address, danger, danger);
  }

  private LockoutMessage reported(String id, Instant published, String json) {
    Lockout lockout = new Lockout(USER, LockKind.WHOLE_ACCOUNT, published, Optional.of(id));
    return LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(json), clock.instant());
  }

  private LockoutMessage reported(String id, boolean danger) {
    return reported(id, clock.instant(), event(danger ? STRANGE : HOME, danger));
  }

  private LockoutMessage asked(boolean override) {
    Request request =
        new Request("Kim", "called", override, clock.instant(), "id")
            .forLock(
                users.account(USER),
                lockouts.latest(USER).flatMap(episode -> episode.sightings().newest()));
    Lockout lockout = new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty());
    return LockoutMessage.asked(lockout, request);
  }

  private void lockedAgain() {
    users.add(USER, AccountStatus.LOCKED_OUT, clock.instant());
  }

  /// Handles every message when it is due.
  private void run(Duration time) {
    Instant end = clock.instant().plus(time);
    new Errands(queue, response, clock).run(end);
  }

  private Episode episode() {
    return lockouts.latest(USER).orElseThrow();
  }

  private String reason() {
    return episode().verdict().orElseThrow().reason().name();
  }

  private void assertHeld(String reason) {
    assertEquals(State.HELD + " " + reason, episode().state() + " " + reason());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void holdsWhereALaterEventOfAWaitingLockoutIsDangerous() {
    response.respond(reported("clean", false));
    run(Duration.ofMinutes(2));
    response.respond(reported("dangerous", true));
    run(HOUR);
    assertHeld("risk");
  }

  @Test
  void holdsWhereTheFirstEventOfAWaitingLockoutIsDangerous() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(2));
    response.respond(reported("clean", false));
    run(HOUR);
    assertHeld("risk");
  }

  @Test
  void countsTheAddressesOfAllEvents() {
    for (int i = 2; i <= 5; i++) {
      Lockout other =
          new Lockout("00u" + i, LockKind.WHOLE_ACCOUNT, NOW, Optional.of("event-" + i));
      observations.locked(other, Circumstances.of(event(STRANGE, false)));
    }
    response.respond(reported("from-home", false));
    response.respond(reported("from-elsewhere", NOW, event(STRANGE, false)));
    run(HOUR);
    assertHeld("source");
  }

  @Test
  void waitsForTheQuietPeriodOfTheLatestLockWhenAnOldEventComesLate() {
    lockedAgain();
    response.respond(reported("old", NOW.minus(Duration.ofMinutes(10)), event(HOME, false)));
    assertEquals("quiet-period", reason());
    assertEquals(NOW.plus(QUIET), episode().progress().until());
    run(HOUR);
    assertHeld("risk"); // nothing that is known is about the lock that stands
  }

  @Test
  void countsAnOldEventFromItsArrivalWhereOktaDoesNotSaySinceWhenTheAccountIsLocked() {
    users.add(USER, AccountStatus.LOCKED_OUT);
    response.respond(reported("forged", NOW.minus(Duration.ofHours(2)), event(HOME, false)));
    assertEquals(List.of(), users.unlocks());
    run(QUIET);
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void keepsAHeldLockoutHeldWhateverEventComes() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    assertHeld("risk");
    run(Duration.ofHours(25)); // the warning is over
    response.respond(reported("clean", NOW.minus(QUIET), event(HOME, false)));
    run(HOUR);
    assertEquals(1, lockouts.of(USER).size());
    assertHeld("risk");
  }

  @Test
  void beginsAnotherLockoutWhereTheAccountIsLockedAnewAfterAHold() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(reported("first", false));
    run(Duration.ofMinutes(10));
    assertHeld("administrators");
    lockedAgain();
    response.respond(reported("second", false));
    assertEquals(2, episode().number());
  }

  @Test
  void beginsAnotherLockoutWhereTheLogStreamReportedAnUnlockAfterAHold() {
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    users.grant(USER, "SUPER_ADMIN");
    response.respond(reported("first", false));
    run(Duration.ofMinutes(10));
    Signal unlocked =
        new Signal(Signal.Kind.UNLOCKED, USER, clock.instant(), Optional.of("unlock"));
    response.respond(new SignalMessage(Intake.STREAM, unlocked));
    run(Duration.ofMinutes(1));
    response.respond(reported("second", false));
    assertEquals(2, episode().number());
  }

  @Test
  void keepsHeldWhatWasHeldAgainAfterTheUnlockWasReported() {
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    users.grant(USER, "SUPER_ADMIN");
    response.respond(reported("first", false));
    run(Duration.ofMinutes(10));
    Instant unlocked = clock.instant();
    Signal unlock = new Signal(Signal.Kind.UNLOCKED, USER, unlocked, Optional.of("unlock"));
    response.respond(new SignalMessage(Intake.STREAM, unlock));
    run(Duration.ofMinutes(2));
    response.respond(asked(false)); // the account is read and held as it is now
    run(Duration.ofMinutes(10));
    assertHeld("administrators");
    response.respond(reported("second", unlocked.plusSeconds(30), event(HOME, false)));
    run(HOUR);
    assertEquals(1, episode().number());
    assertHeld("administrators");
  }

  @Test
  void joinsAHeldLockoutWhereOktaCannotBeAsked() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(reported("first", false));
    run(Duration.ofMinutes(10));
    lockedAgain();
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(reported("second", false));
    assertEquals(1, episode().number());
    assertEquals(State.HELD, episode().state());
  }

  @Test
  void doesNotSwallowARepeatLockoutWhoseEventIsOlderThanOurUnlockByAnotherClock() {
    response.respond(reported("first", false));
    run(QUIET);
    assertEquals(List.of(USER), users.unlocks());
    clock.forward(Duration.ofSeconds(1));
    lockedAgain();
    response.respond(reported("second", clock.instant().minusSeconds(2), event(HOME, false)));
    assertEquals(2, episode().number());
    assertEquals(State.WAITING, episode().state());
  }

  @Test
  void takesNoEventForARepeatLockoutThatFirstReachedUsBeforeOurUnlock() {
    response.respond(reported("first", false));
    LockoutMessage early = reported("second", false);
    unlocksWhileComes(early, () -> response.respond(early));
    run(Duration.ofMinutes(1));
    assertEquals(1, episode().number());
  }

  @Test
  void takesNoEventForARepeatLockoutThatFirstReachedUsBeforeOurUnlockAndIsHandledAfterIt() {
    response.respond(reported("first", false));
    LockoutMessage early = reported("second", false);
    unlocksWhileComes(early, () -> {});
    response.respond(early);
    assertEquals(1, episode().number());
  }

  /// Unlocks the account, while an event comes once more and something else happens; and then it is
  /// locked again.
  private void unlocksWhileComes(LockoutMessage early, Runnable then) {
    users.beforeNextUnlock(
        () -> {
          clock.forward(Duration.ofSeconds(5));
          response.respond(reported("second", early.lockout().since(), event(HOME, false)));
          then.run();
        });
    run(QUIET);
    assertEquals(List.of(USER), users.unlocks());
    lockedAgain();
  }

  @Test
  void knowsARepeatLockoutWhereOktaDoesNotSaySinceWhenTheAccountIsLocked() {
    users.add(USER, AccountStatus.LOCKED_OUT);
    response.respond(reported("first", false));
    run(QUIET);
    assertEquals(List.of(USER), users.unlocks());
    users.add(USER, AccountStatus.LOCKED_OUT);
    response.respond(reported("second", NOW.plusSeconds(20), event(STRANGE, true)));
    run(HOUR);
    assertEquals(2, episode().number());
    assertEquals(State.HELD + " risk", episode().state() + " " + reason());
  }

  @Test
  void looksAgainAtAnUnlockedAccountOfWhichALateEventComesWhileOktaCannotBeAsked() {
    response.respond(reported("first", false));
    run(QUIET);
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(reported("second", NOW.plusSeconds(20), event(HOME, false)));
    assertEquals(2, episode().number());
    users.failReads(null);
    run(HOUR);
    assertEquals(State.LEFT + " not-locked", episode().state() + " " + reason());
  }

  @Test
  void takesToTheNextLockoutWhatJoinedAHeldOneAfterItsEnd() {
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    users.grant(USER, "SUPER_ADMIN");
    response.respond(reported("first", false));
    run(Duration.ofMinutes(10));
    Instant unlocked = clock.instant();
    run(Duration.ofMinutes(1));
    response.respond(reported("second", true));
    assertEquals(1, episode().number());
    Signal unlock = new Signal(Signal.Kind.UNLOCKED, USER, unlocked, Optional.of("unlock"));
    response.respond(new SignalMessage(Intake.LOG, unlock));
    response.respond(reported("third", false));
    assertEquals(2, episode().number());
    assertEquals(
        List.of("second", "third"),
        episode().sightings().events().stream()
            .flatMap(it -> it.event().stream())
            .sorted()
            .toList());
  }

  @Test
  void takesToTheNextLockoutWhatJoinedAHeldOneWhoseEndNobodyReported() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(reported("first", false));
    run(Duration.ofMinutes(10));
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(reported("second", true));
    assertEquals(1, episode().number());
    users.failReads(null);
    lockedAgain();
    response.respond(reported("third", false));
    assertEquals(2, episode().number());
    assertEquals(2, episode().sightings().events().size());
  }

  @Test
  void countsALockThatMayHaveFollowedOurUnlockThoughItsEventIsOlder() {
    users.tellingNoTime();
    assertEquals(1, repeatLockouts(Duration.ofSeconds(-250)));
  }

  @Test
  void countsALockThatFollowedOurUnlockByOktasSlowClock() {
    users.tellingTime(() -> clock.instant().minusSeconds(255));
    assertEquals(1, repeatLockouts(Duration.ofSeconds(-250)));
  }

  @Test
  void countsALockThatFollowedOurUnlockByOktasFastClock() {
    users.tellingTime(() -> clock.instant().plusSeconds(300));
    assertEquals(1, repeatLockouts(Duration.ofSeconds(330)));
  }

  @Test
  void countsNoLockThatCameBeforeOurUnlock() {
    assertEquals(0, repeatLockouts(Duration.ofSeconds(-250)));
  }

  /// How many locks within a minute of our unlock are counted, where the event of one comes late.
  ///
  /// @param published how long after the unlock, by Okta's clock
  private int repeatLockouts(Duration published) {
    response.respond(reported("first", false));
    run(HOUR);
    assertEquals(List.of(USER), users.unlocks());
    Instant lockedAgain = episode().progress().until().plus(published);
    response.respond(reported("second", lockedAgain, event(HOME, false)));
    run(HOUR);
    lockedAgain();
    response.respond(reported("third", false));
    History history = episode().historyNow();
    return history.repeatLockouts(Duration.ofMinutes(1), Duration.ofDays(1), clock.instant());
  }

  @Test
  void readsTheLogUnlessTheStreamSurelyBroughtTheLocksOwnEvent() {
    assertEquals(List.of(), logReadings());
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    assertEquals(1, logReadings().size());
  }

  /// Where a lock does not set `statusChanged`, an unlock a second after the first lock may have.
  @Test
  void readsTheLogWhereALaterEventShowsThatTheStreamsIsOfAnEarlierLock() {
    Instant later = NOW.plusSeconds(33);
    assertEquals(1, logReadings(reported("second", later, event(HOME, false))).size());
  }

  /// For an event of the log stream, and what comes after it.
  private List<String> logReadings(LockoutMessage... more) {
    FakeLog log = new FakeLog();
    FakeQueue messages = new FakeQueue();
    Ports ports =
        new Ports(
            new FakeLockouts(), new MemoryObservations(), messages, users, log, new FakeJournal());
    Response own = new Response(Policies.with(QUIET, Guards.DEFAULT), Mode.OBSERVE, ports, clock);
    Lockout lockout = new Lockout(USER, LockKind.WHOLE_ACCOUNT, NOW, Optional.of("event"));
    own.respond(
        LockoutMessage.of(Intake.STREAM, lockout, Circumstances.of(event(HOME, false)), NOW));
    Stream.of(more).forEach(own::respond);
    new Errands(messages, own, clock).run(clock.instant().plus(HOUR));
    return log.reads();
  }

  @Test
  void leavesAnAccountAloneThatOktaAnswersUnderAnotherId() {
    users.answer("kim", new Account(USER, AccountStatus.LOCKED_OUT, Provider.OKTA, "{}"));
    Lockout lockout =
        new Lockout("kim", LockKind.WHOLE_ACCOUNT, NOW.minus(QUIET), Optional.of("forged"));
    response.respond(LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(event(HOME, false))));
    assertEquals(
        "other-id", lockouts.latest("kim").orElseThrow().verdict().orElseThrow().reason().name());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void holdsAfterTwoUnlocksWhoseOutcomeIsUnknown() {
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), false);
    response.respond(reported("first", false));
    run(Duration.ofHours(30));
    assertHeld("outcome-unknown");
    assertEquals(2, episode().progress().attempts());
    assertEquals(2, episode().historyNow().unlocks().size());
  }

  @Test
  void waitsByAnOverrideTooForAnUnlockThatMayStillBeDone() {
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), false);
    response.respond(reported("first", false));
    while (episode().state() != State.HELD) {
      run(Duration.ofSeconds(1));
    }
    users.failUnlocks(null, false);
    response.respond(asked(true));
    run(Duration.ofSeconds(50));
    assertEquals(List.of(), users.unlocks());
    run(Duration.ofMinutes(1));
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void doesNotCallOktaForAnUnlockLaterThanADay() {
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.BAD_TOKEN, "E0000011", Optional.empty()), false);
    response.respond(reported("first", false));
    run(Duration.ofDays(3));
    assertHeld("timed-out");
    assertTrue(episode().progress().attempts() <= 24 * 4 + 10, episode()::toString);
  }

  @Test
  void knowsThatOktaHasGivenUpThoughTheMessageTakesOverAnExpiredClaim() {
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), false);
    response.respond(reported("first", false));
    clock.forward(QUIET);
    response.respond(queue.take());
    users.failUnlocks(null, false);
    queue.takeAll(); // its message is slow, or a dead letter
    clock.forward(Progress.LEASE.plusSeconds(1));
    Lockout limit = new Lockout(USER, LockKind.OKTA_GAVE_UP, clock.instant(), Optional.of("limit"));
    response.respond(
        LockoutMessage.of(
            Intake.STREAM, limit, Circumstances.of(event(HOME, false)), clock.instant()));
    run(HOUR);
    assertHeld("okta-gave-up");
  }

  @Test
  void putsANewLockoutOnRecordThatTheLogBringsThoughItsMessageComesLate() {
    Ports ports = new Ports(lockouts, observations, queue, users, new FakeLog(), journal);
    Recording recording = new Recording(new Commit(ports, _ -> true), Mode.ENFORCE, clock);
    LockoutMessage dangerous = reported("dangerous", true);
    assertEquals(Optional.of(dangerous), recording.record(dangerous));
    assertEquals(Optional.empty(), lockouts.latest(USER)); // the queue has it first
    recording.putOnRecord(dangerous);
    assertEquals(State.WAITING, episode().state());
    response.respond(reported("clean", false));
    response.respond(dangerous);
    run(HOUR);
    assertHeld("risk");
  }

  @Test
  void putsOnRecordWhatTheLogBringsOfAnUnlockWhoseWorkerDied() {
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), false);
    response.respond(reported("first", false));
    clock.forward(QUIET);
    response.respond(queue.take());
    queue.takeAll();
    clock.forward(Progress.LEASE.plusSeconds(1));
    users.failUnlocks(null, false);
    Lockout lockout =
        new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.of("second"));
    LockoutMessage found =
        LockoutMessage.of(
            Intake.LOG, lockout, Circumstances.of(event(STRANGE, true)), clock.instant());
    Ports ports = new Ports(lockouts, observations, queue, users, new FakeLog(), journal);
    Recording recording = new Recording(new Commit(ports, _ -> true), Mode.ENFORCE, clock);
    assertEquals(Optional.of(found), recording.record(found));
    recording.putOnRecord(found);
    assertTrue(episode().sightings().include(lockout));
    response.respond(found);
    run(HOUR);
    assertHeld("risk");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5}) // within the difference of two clocks, and beyond it
  void putsOnRecordAtOnceWhatComesWhileItUnlocks(int seconds) {
    unlocksWhileComesADanger(seconds);
    lockedAgain();
    run(HOUR);
    assertEquals(2, episode().number());
    assertEquals(State.HELD + " risk", episode().state() + " " + reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void takesWhatCameWhileItUnlockedToTheNextEpisodeThoughItsMessageIsLost(int seconds) {
    unlocksWhileComesADanger(seconds);
    queue.takeAll();
    clock.forward(Duration.ofMinutes(1));
    lockedAgain();
    Lockout found = new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty());
    response.respond(LockoutMessage.found(found));
    assertEquals(2, episode().number());
    assertEquals(Optional.of("second"), episode().sightings().events().getFirst().event());
  }

  private void unlocksWhileComesADanger(int seconds) {
    response.respond(reported("first", false));
    run(QUIET.minusSeconds(1));
    users.beforeNextUnlock(
        () -> {
          clock.forward(Duration.ofSeconds(seconds));
          LockoutMessage second = reported("second", true);
          response.respond(second);
          assertTrue(episode().sightings().include(second.lockout()));
          clock.forward(Duration.ofSeconds(1));
        });
    run(Duration.ofSeconds(3));
    assertEquals(List.of(USER), users.unlocks());
    assertTrue(
        journal.lines().contains("danger after the unlock of 00u1/1"),
        () -> journal.lines().toString());
  }

  /// The unlock was done and its answer was lost; the event comes before that is known.
  @Test
  void saysThatADangerHasComeBeforeAnUnlockIsRecognised() {
    response.respond(reported("first", false));
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), true);
    run(QUIET.plusSeconds(1));
    assertEquals(State.UNLOCKING, episode().state());
    response.respond(reported("second", true));
    run(Duration.ofMinutes(2));
    assertEquals(State.UNLOCKED, episode().state());
    assertTrue(
        journal.lines().contains("danger after the unlock of 00u1/1"),
        () -> journal.lines().toString());
  }

  @Test
  void aRequestIsForTheLockItWasMadeFor() {
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(asked(true));
    run(Duration.ofMinutes(5));
    response.respond(reported("attack", true));
    users.failReads(null);
    lockedAgain();
    run(Duration.ofMinutes(8));
    assertHeld("risk");
  }

  /// Its event joined the held lockout, because nobody knew yet that an administrator had unlocked.
  @Test
  void aRequestIsNotForALockThatFollowedWhatEndedTheHeldOne() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    assertHeld("risk");
    LockoutMessage slow = asked(true);
    Instant unlocked = clock.instant().plusSeconds(10);
    clock.forward(Duration.ofMinutes(1));
    response.respond(reported("second", false));
    assertEquals(1, episode().number());
    assertTrue(
        lockouts.save(episode().freed("unlock_by_admin", unlocked, clock.instant())).isPresent());
    response.respond(slow);
    run(Duration.ofMinutes(5));
    assertEquals(2, episode().number());
    assertEquals(Optional.of("second"), episode().sightings().events().getFirst().event());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void aRequestThatWasMadeBeforeItsLockWasSeenToHaveEndedIsNotForTheNext() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    assertHeld("risk");
    LockoutMessage slow = asked(true);
    clock.forward(Duration.ofMinutes(1));
    Episode held = episode();
    assertTrue(
        lockouts.save(held.freed("found", held.progress().until(), clock.instant())).isPresent());
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    response.respond(slow);
    run(Duration.ofMinutes(1));
    assertEquals(2, episode().number());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void aRequestForALockThatHasEndedIsNotForTheNextOneThatItsMessageJoins() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    LockoutMessage slow = asked(true);
    clock.forward(Duration.ofMinutes(1));
    Episode held = episode();
    assertTrue(
        lockouts.save(held.freed("found", held.progress().until(), clock.instant())).isPresent());
    assertNoUnlockOfWhatTheSweepFinds(slow);
  }

  @Test
  void aRequestForALockThatWasFoundToHaveEndedIsNotForTheNextOneThatItsMessageJoins() {
    response.respond(reported("clean", false));
    LockoutMessage slow = asked(true);
    users.add(USER, AccountStatus.ACTIVE);
    run(Duration.ofMinutes(10));
    assertEquals(State.LEFT, episode().state());
    assertNoUnlockOfWhatTheSweepFinds(slow);
  }

  private void assertNoUnlockOfWhatTheSweepFinds(LockoutMessage slow) {
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    clock.forward(Duration.ofSeconds(10));
    response.respond(
        LockoutMessage.found(
            new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty())));
    assertEquals(2, episode().number());
    response.respond(slow);
    run(Duration.ofSeconds(20));
    assertEquals(1, episode().requests().size());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void aRequestWhoseMessageComesAfterAnUnlockIsNotForTheNextLock() {
    users.add(USER, AccountStatus.LOCKED_OUT); // nobody says since when
    response.respond(reported("clean", false));
    LockoutMessage slow = asked(true);
    run(Duration.ofMinutes(10));
    assertEquals(List.of(USER), users.unlocks());
    users.add(USER, AccountStatus.LOCKED_OUT);
    response.respond(slow);
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(2, episode().number());
  }

  @Test
  void aRequestEndsAfterAQuarterOfAnHourAndWhatWasHeldIsHeldAgain() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(asked(true));
    run(Duration.ofMinutes(15));
    users.failReads(null);
    run(HOUR);
    assertHeld("request-expired");
  }

  @Test
  void unlocksAHeldAccountByAnOverrideInTime() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    response.respond(asked(true));
    run(Duration.ofMinutes(1));
    assertEquals(List.of(USER), users.unlocks());
    assertEquals("override", reason());
  }

  @Test
  void aRequestIsNotReplacedByAnEarlierOneWhoseMessageComesAgain() {
    response.respond(reported("dangerous", true));
    run(Duration.ofMinutes(10));
    LockoutMessage ofKilledWorker = asked(false);
    clock.forward(Duration.ofMinutes(10));
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(asked(true));
    response.respond(ofKilledWorker);
    run(Duration.ofMinutes(5));
    users.failReads(null);
    run(HOUR);
    assertEquals(List.of(USER), users.unlocks());
    assertEquals("override", reason());
  }

  @Test
  void decidesByTheCleanEventThatCameAfterTheSweep() {
    response.respond(
        LockoutMessage.found(new Lockout(USER, LockKind.WHOLE_ACCOUNT, NOW, Optional.empty())));
    clock.forward(Duration.ofSeconds(3));
    response.respond(reported("clean", NOW, event(HOME, false)));
    run(HOUR);
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void decidesInEarnestByTheEventsOfWhatWasOnlyObserved() {
    Response observing = response(Mode.OBSERVE);
    observing.respond(reported("clean", false));
    clock.forward(QUIET);
    observing.respond(queue.take());
    assertEquals(State.OBSERVED, episode().state());
    clock.forward(Duration.ofMinutes(20));
    response.respond(
        LockoutMessage.found(
            new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty())));
    run(HOUR);
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void holdsWhatTooManyEventsReported() {
    for (int i = 0; i <= Sightings.MOST_EVENTS; i++) {
      response.respond(reported("event-" + i, NOW, event(HOME, false)));
    }
    run(HOUR);
    assertHeld("too-many-events");
  }

  @Test
  void tellsOfDangerThatComesAfterItsUnlock() {
    response.respond(reported("clean", false));
    run(QUIET);
    assertEquals(List.of(USER), users.unlocks());
    response.respond(reported("late", NOW, event(STRANGE, true)));
    assertTrue(
        journal.lines().contains("danger after the unlock of 00u1/1"), journal.lines()::toString);
    lockedAgain();
    run(Duration.ofMinutes(1));
    response.respond(reported("again", false));
    run(HOUR);
    assertEquals(State.HELD + " risk", episode().state() + " " + reason());
  }

  @Test
  void doesNotKeepTheEventsOfWhatIsOver() {
    response.respond(reported("clean", false));
    assertTrue(episode().sightings().events().getFirst().circumstances().areKnown());
    run(QUIET);
    assertEquals(State.UNLOCKED, episode().state());
    assertFalse(episode().sightings().events().getFirst().circumstances().areKnown());
  }

  /// Its event was published before our unlock by Okta's clock, which is behind ours.
  private void unlockedAndBlockedForEveryDevice() {
    response.respond(reported("event-1", false));
    run(QUIET);
    assertEquals(State.UNLOCKED, episode().state());
    clock.forward(Duration.ofMinutes(3));
    users.add(USER, AccountStatus.ACTIVE);
    users.block(USER, new Blocks(true, false, false));
  }

  @Test
  void judgesABlockOfEveryDeviceByTheEventThatCameAfterTheUnlock() {
    unlockedAndBlockedForEveryDevice();
    response.respond(reported("event-2", NOW, event(STRANGE, true)));
    run(QUIET);
    assertEquals(2, episode().number());
    assertEquals(State.HELD + " risk", episode().state() + " " + reason());
  }

  @Test
  void judgesABlockThatBecomesALockWhileTheAccountIsRead() {
    unlockedAndBlockedForEveryDevice();
    users.unblock(USER);
    users.beforeNextFind(() -> {}); // every device is blocked
    users.beforeNextFind(this::lockedAgain);
    response.respond(reported("event-2", NOW, event(STRANGE, true)));
    run(QUIET);
    assertEquals(2, episode().number());
    assertEquals(State.HELD + " risk", episode().state() + " " + reason());
  }

  @Test
  void takesALateEventForTheUnlockedLockWhereNothingBlocksTheAccount() {
    unlockedAndBlockedForEveryDevice();
    users.unblock(USER);
    response.respond(reported("event-2", NOW, event(STRANGE, true)));
    assertEquals(1, episode().number());
    assertTrue(journal.lines().contains("danger after the unlock of 00u1/1"));
  }

  /// Its event was published before the end of the lockout by Okta's clock, which is behind ours.
  @Test
  void decidesABlockOfUnknownDevicesThatCameAfterTheAccountWasFree() {
    users.add(USER, AccountStatus.ACTIVE);
    response.respond(reported("event-1", false));
    run(QUIET);
    assertEquals(State.LEFT + " not-locked", episode().state() + " " + reason());
    users.block(USER);
    Lockout lockout = new Lockout(USER, LockKind.UNKNOWN_DEVICES, NOW, Optional.of("event-2"));
    response.respond(
        LockoutMessage.of(
            Intake.HOOK, lockout, Circumstances.of(event(HOME, false)), clock.instant()));
    run(QUIET);
    assertEquals(2, episode().number());
    assertEquals(State.LEFT + " unknown-devices", episode().state() + " " + reason());
  }

  @Test
  void takesALateEventForTheUnlockedLockWhereItsBlocksMayNotBeRead() {
    unlockedAndBlockedForEveryDevice();
    users.failBlocks(
        new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    response.respond(reported("event-2", NOW, event(STRANGE, true)));
    assertEquals(1, episode().number());
  }

  @Test
  void countsAnUnlockFromItsDecisionSinceOktaMayAnswerLate() {
    response.respond(reported("event-1", false));
    clock.forward(QUIET);
    Instant decided = clock.instant();
    users.beforeNextUnlock(() -> clock.forward(Duration.ofSeconds(2)));
    response.respond(queue.take());
    assertEquals(decided.plusSeconds(2), episode().progress().until());
    lockedAgain();
    response.respond(reported("event-2", decided.plusSeconds(1), event(HOME, false)));
    assertEquals(2, episode().number());
    assertEquals(List.of(decided), episode().history().unlocks());
  }

  @Test
  void aMessageThatWasSentOnBringsNoErasedLockoutBack() {
    response.respond(reported("event-1", false).hop());
    assertEquals(Optional.empty(), lockouts.latest(USER));
  }
}
