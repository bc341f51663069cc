package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.NextEpisode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResponseTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final String USER = "00u1";

  private static final String TELLS_THE_LOGIN =
      """
      policy: 1
      rules: [{ name: everyone, decide: unlock }]
      guards: { risk: off, okta-gave-up: off }
      tell: { to: [{ channel: slack, events: [lockout-held], details: login }] }
      """;

  private final TestClock clock = new TestClock(LOCKED);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final MemoryObservations observations = new MemoryObservations();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLog log = new FakeLog();
  private final FakeUsers users = new FakeUsers().add(USER, AccountStatus.LOCKED_OUT);
  private final FakeJournal journal = new FakeJournal();
  private final Response response = response(QUIET, Mode.ENFORCE);

  @Test
  void waitsOutTheQuietPeriodWithoutAskingOkta() {
    response.respond(told(Intake.HOOK, "event-1"));
    assertEquals(QUIET, queue.only().delay());
    assertEquals(1, queue.only().lockout().hops());
    assertEquals(State.WAITING, episode().state());
    assertEquals("quiet-period", episode().verdict().orElseThrow().reason().name());
    assertEquals(List.of(), users.finds());
  }

  @Test
  void unlocksAfterTheQuietPeriodAndPutsItOnRecord() {
    response.respond(told(Intake.HOOK, "event-1"));
    clock.forward(QUIET);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals(1, episode().progress().attempts());
    assertEquals(
        List.of("opened", "waiting", "unlocking", "unlocked"),
        episode().story().steps().stream().map(Story.Step::what).toList());
    assertEquals(
        List.of("wait 00u1/1 quiet-period", "unlock 00u1/1 everyone", "unlocked 00u1/1 after PT5M"),
        journal.lines());
  }

  @Test
  void waitsLongerThanTheQueueHoldsBackBySeveralHops() {
    Response patient = response(Duration.ofMinutes(40), Mode.ENFORCE);
    patient.respond(told(Intake.HOOK, "event-1"));
    for (Duration hop :
        List.of(Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(10))) {
      assertEquals(hop, queue.only().delay());
      clock.forward(hop);
      patient.respond(queue.take());
    }
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(1, journal.lines().stream().filter(it -> it.startsWith("wait")).count());
  }

  @Test
  void countsTheQuietPeriodFromTheLastLock() {
    response.respond(told(Intake.HOOK, "event-1"));
    clock.forward(Duration.ofMinutes(4));
    response.respond(told(Intake.HOOK, "event-2"));
    LockoutMessage carrier = queue.take();
    clock.forward(Duration.ofMinutes(1));
    response.respond(carrier);
    assertEquals(List.of(), users.unlocks());
    assertEquals(Duration.ofMinutes(4), queue.only().delay());
  }

  @Test
  void makesOneEpisodeOfHookStreamAndSweep() {
    response.respond(told(Intake.HOOK, "event-1"));
    response.respond(told(Intake.STREAM, "event-1"));
    response.respond(LockoutMessage.found(lockout(Optional.empty())));
    assertEquals(1, lockouts.of(USER).size());
    assertEquals(
        Set.of(Intake.HOOK, Intake.STREAM, Intake.SCHEDULE), episode().sightings().intakes());
    assertEquals(1, queue.sent().size());
  }

  @Test
  void makesOneEpisodeWhenAnotherWorkerBeginsItAtTheSameMoment() {
    lockouts.beforeNextSave(() -> response.respond(told(Intake.STREAM, "event-1")));
    response.respond(told(Intake.HOOK, "event-1"));
    assertEquals(1, lockouts.of(USER).size());
    assertEquals(1, queue.sent().size());
    assertEquals(Set.of(Intake.HOOK, Intake.STREAM), episode().sightings().intakes());
  }

  @Test
  void unlocksOnceForAMessageDeliveredTwice() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    response.respond(message);
    response.respond(message);
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(1, lockouts.of(USER).size());
  }

  @Test
  void unlocksOnceWhenTheSameMessageIsHandledTwiceAtTheSameMoment() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    lockouts.beforeNextSave(() -> response.respond(message));
    response.respond(message);
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void leavesAClaimedEpisodeToItsWorkerUntilTheLeaseIsOver() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    crashAfterClaim(message);
    response.respond(message);
    assertEquals(List.of(), users.unlocks());
    assertEquals(Progress.LEASE, queue.only().delay());
  }

  @Test
  void unlocksAfterTheLeaseOfAWorkerThatWasKilledBeforeItsUnlock() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    crashAfterClaim(message);
    clock.forward(Progress.LEASE);
    response.respond(message);
    assertEquals(State.UNCERTAIN, episode().state());
    assertEquals(QUIET, queue.only().delay());
    clock.forward(QUIET);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(2, episode().progress().attempts());
  }

  @Test
  void beginsNoUnlockThatGuardsWouldExpectEarlier() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    Duration late = History.UNTIL_DONE.minus(Unlocking.CALL).plusMillis(1);
    users.beforeNextFind(() -> clock.forward(late));
    response.respond(message);
    assertEquals(List.of(), users.unlocks());
    assertEquals("too-late", episode().verdict().orElseThrow().reason().name());
    response.respond(message);
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void recognisesAnUnlockWhoseRecordWasLost() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    crashAfterClaim(message);
    users.add(USER, AccountStatus.ACTIVE);
    clock.forward(Progress.LEASE);
    response.respond(message);
    assertEquals(List.of(), users.unlocks());
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals("recognised", episode().story().steps().getLast().detail());
  }

  @Test
  void countsAnUnlockThatWasRecognisedOnceThoughItWasClaimedBeforeAndPutBack() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.beforeNextFind(() -> clock.forward(History.UNTIL_DONE));
    response.respond(message);
    assertEquals("too-late", episode().verdict().orElseThrow().reason().name());
    crashAfterClaim(message);
    users.add(USER, AccountStatus.ACTIVE);
    clock.forward(Progress.LEASE);
    response.respond(message);
    assertEquals(State.UNLOCKED, episode().state());
    Episode next =
        new NextEpisode(episode(), Mode.ENFORCE)
            .begin(told(Intake.STREAM, "event-2"), clock.instant());
    assertEquals(1, next.history().unlocks().size());
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountStatus.class,
      names = {"SUSPENDED", "DEPROVISIONED", "STAGED", "PROVISIONED"})
  void takesAnAccountThatSomebodyElseHasClosedForNoUnlockOfOurs(AccountStatus status) {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    crashAfterClaim(message);
    users.add(USER, status);
    clock.forward(Progress.LEASE);
    response.respond(message);
    assertEquals(State.LEFT, episode().state());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void recordsAnUnlockThoughTheEpisodeWasJoinedMeanwhile() {
    response.respond(told(Intake.HOOK, "event-1"));
    clock.forward(QUIET);
    LockoutMessage carrier = queue.take();
    lockouts.beforeNextSave(() -> {}); // the claim
    lockouts.beforeNextSave(() -> response.respond(told(Intake.STREAM, "event-1")));
    response.respond(carrier);
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals(Set.of(Intake.HOOK, Intake.STREAM), episode().sightings().intakes());
  }

  @Test
  void decidesAndRecordsButUnlocksNobodyWhileItObserves() {
    response(Duration.ZERO, Mode.OBSERVE).respond(told(Intake.HOOK, "event-1"));
    assertEquals(List.of(), users.unlocks());
    assertEquals(State.OBSERVED, episode().state());
    assertEquals("unlock", episode().verdict().orElseThrow().decision());
    assertEquals(Mode.OBSERVE, episode().verdict().orElseThrow().mode());
  }

  @Test
  void holdsAnAdministrator() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(afterQuiet(Intake.HOOK));
    assertEquals(State.HELD, episode().state());
    assertEquals(Optional.of(Set.of("SUPER_ADMIN")), episode().verdict().orElseThrow().roles());
    assertEquals(List.of(), users.unlocks());
  }

  @Test
  void leavesAUserWhoIsNotLockedAnyMore() {
    users.add(USER, AccountStatus.ACTIVE);
    response.respond(afterQuiet(Intake.HOOK));
    assertEquals(State.LEFT, episode().state());
    assertEquals("not-locked", episode().verdict().orElseThrow().reason().name());
  }

  @Test
  void leavesAUserWhoIsGone() {
    users.remove(USER);
    response.respond(afterQuiet(Intake.HOOK));
    assertEquals("gone", episode().verdict().orElseThrow().reason().name());
  }

  @Test
  void beginsAnotherEpisodeForALockAfterTheUnlock() {
    response.respond(afterQuiet(Intake.HOOK));
    users.add(USER, AccountStatus.LOCKED_OUT);
    clock.forward(Duration.ofSeconds(1));
    response.respond(told(Intake.HOOK, "event-2"));
    assertEquals(2, lockouts.of(USER).size());
    assertEquals(2, episode().number());
  }

  @Test
  void beginsNoEpisodeForALateTwinOfAnEventThatIsDecided() {
    LockoutMessage twin = told(Intake.STREAM, "event-0");
    response.respond(afterQuiet(Intake.HOOK));
    clock.forward(Duration.ofHours(1));
    response.respond(twin);
    assertEquals(1, lockouts.of(USER).size());
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals(List.of(), queue.sent());
  }

  @Test
  void beginsNoEpisodeForASweepThatFindsAHeldUserStillLocked() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(afterQuiet(Intake.HOOK));
    clock.forward(Duration.ofHours(1));
    response.respond(LockoutMessage.found(lockout(Optional.empty())));
    assertEquals(1, lockouts.of(USER).size());
  }

  @Test
  void waitsWithANewLockWhileTheLastOneIsBeingUnlocked() {
    crashAfterClaim(afterQuiet(Intake.HOOK));
    clock.forward(Duration.ofSeconds(1));
    LockoutMessage next = told(Intake.HOOK, "event-2");
    response.respond(next);
    assertEquals(new FakeQueue.Sent(next, Progress.LEASE.minusSeconds(1)), queue.only());
  }

  @Test
  void carriesOnWhatAWorkerHasBegunThatDidNotComeBackWithinItsLease() {
    crashAfterClaim(afterQuiet(Intake.HOOK));
    clock.forward(Progress.LEASE);
    LockoutMessage next = told(Intake.HOOK, "event-2");
    response.respond(next);
    assertEquals(next.token(), episode().progress().carrier());
    assertEquals("outcome-unknown", episode().verdict().orElseThrow().reason().name());
    assertEquals(QUIET, queue.only().delay());
    assertEquals(1, lockouts.of(USER).size());
    clock.forward(QUIET);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void recognisesAnUnlockBeforeItLooksAtALockThatIsOverToo() {
    crashAfterClaim(afterQuiet(Intake.HOOK));
    users.add(USER, AccountStatus.ACTIVE);
    clock.forward(Progress.LEASE);
    response.respond(told(Intake.HOOK, "event-2"));
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals(
        Set.of("event-1", "event-2"),
        episode().sightings().events().stream()
            .flatMap(it -> it.event().stream())
            .collect(Collectors.toSet()));
    assertEquals(List.of(), queue.sent());
  }

  @Test
  void hasTheLeaseFromItsClaimOnHoweverLongTheEvidenceTook() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.beforeNextFind(() -> clock.forward(Duration.ofSeconds(20)));
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), true);
    response.respond(message);
    assertEquals(Progress.LEASE, queue.only().delay());
  }

  @Test
  void remembersAnUnlockThatWasBegunWhateverIsDecidedAfterIt() {
    crashAfterClaim(afterQuiet(Intake.HOOK));
    Instant begun = clock.instant();
    users.grant(USER, "SUPER_ADMIN");
    clock.forward(Progress.LEASE);
    response.respond(told(Intake.HOOK, "event-2"));
    clock.forward(QUIET);
    response.respond(queue.take());
    assertEquals(State.HELD, episode().state());
    assertEquals(List.of(begun), episode().historyNow().unlocks());
  }

  @Test
  void remembersAnUnlockThatWasBegunThoughTheUserCanNoLongerBeRead() {
    crashAfterClaim(afterQuiet(Intake.HOOK));
    Instant begun = clock.instant();
    users.failReads(new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    clock.forward(Progress.LEASE);
    response.respond(told(Intake.HOOK, "event-2"));
    assertEquals(State.HELD, episode().state());
    assertEquals(List.of(begun), episode().historyNow().unlocks());
  }

  /// Which block or status is to be gone when the unlock has an effect after all.
  @Test
  void keepsTheAccountOfAnUnlockOfUnknownOutcomeWhateverFailsAfterIt() {
    crashAfterClaim(afterQuiet(Intake.HOOK));
    clock.forward(Progress.LEASE);
    response.respond(told(Intake.HOOK, "event-2"));
    assertEquals(State.UNCERTAIN, episode().state());
    clock.forward(QUIET);
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    response.respond(queue.take());
    assertEquals(State.UNCERTAIN, episode().state());
    assertTrue(episode().verdict().orElseThrow().account().isPresent());
    assertEquals("okta-fault", episode().verdict().orElseThrow().reason().name());
  }

  /// An override passes what holds such an account, and nothing else.
  @Test
  void waitsAfterAnOverrideWhoseOutcomeIsUnknownThoughTheAccountWouldBeHeld() {
    users.add(USER, AccountStatus.ACTIVE).block(USER, Blocks.UNKNOWN_DEVICES);
    Response holding = response(Policies.unknownDevices(Guards.Setting.HOLD), Mode.ENFORCE);
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "lost", Optional.empty()), false);
    holding.respond(asked(true));
    assertEquals(State.UNLOCKING, episode().state());
    clock.forward(Progress.LEASE.plusMinutes(1));
    holding.respond(queue.take());
    assertEquals(State.UNCERTAIN, episode().state());
  }

  @Test
  void recognisesTheUnlockOfAWholeAccountThoughItWasToldOfUnknownDevices() {
    Lockout devices =
        new Lockout(USER, LockKind.UNKNOWN_DEVICES, clock.instant(), Optional.of("event-1"));
    clock.forward(QUIET);
    LockoutMessage message = LockoutMessage.of(Intake.HOOK, devices, Circumstances.of("{}"));
    crashAfterClaim(message);
    users.add(USER, AccountStatus.ACTIVE);
    clock.forward(Progress.LEASE);
    response.respond(message);
    assertEquals(State.UNLOCKED, episode().state());
  }

  @ParameterizedTest
  @CsvSource({
    "GONE, LEFT, gone",
    "NOT_ALLOWED, LEFT, not-allowed",
    "WRONG_STATUS, LEFT, wrong-status",
    "NO_PERMISSION, HELD, no-permission",
    "UNEXPECTED, HELD, unexpected-answer",
  })
  void recordsWhatOktaRefuses(UnlockAnswer.Refusal refusal, State state, String reason) {
    users.answerUnlocks(new UnlockAnswer.Refused(refusal, "E0000099"));
    response.respond(afterQuiet(Intake.HOOK));
    assertEquals(state, episode().state());
    assertEquals(reason, episode().verdict().orElseThrow().reason().name());
    assertTrue(episode().verdict().orElseThrow().reason().because().contains("E0000099"));
  }

  @Test
  void holdsAUserWhomOurTokenMayNotRead() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.failReads(new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    response.respond(message);
    assertEquals(State.HELD, episode().state());
    assertEquals("no-permission", episode().verdict().orElseThrow().reason().name());
    assertEquals(List.of(), queue.sent());
  }

  @Test
  void holdsAUserWhoseRolesOurTokenMayNotRead() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.failRoles(new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    response.respond(message);
    assertEquals(State.HELD, episode().state());
    assertEquals("administrators", episode().verdict().orElseThrow().reason().name());
  }

  @ParameterizedTest
  @EnumSource(
      value = Unavailable.Cause.class,
      names = "NO_PERMISSION",
      mode = EnumSource.Mode.EXCLUDE)
  void carriesOnLaterWhenTheUserCannotBeRead(Unavailable.Cause cause) {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.failReads(new Unavailable(cause, "code", Optional.empty()));
    response.respond(message);
    assertEquals(State.WAITING, episode().state());
    assertEquals(Duration.ofSeconds(10), queue.only().delay());
    users.failReads(null);
    clock.forward(Duration.ofSeconds(10));
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureInARow() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 640, 900, 900}) {
      response.respond(message);
      assertEquals(Duration.ofSeconds(seconds), queue.only().delay());
      message = queue.take();
      clock.forward(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void waitsForTheResetOfTheRateLimit() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    Instant reset = clock.instant().plusSeconds(37);
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.RATE_LIMITED, "E0000047", Optional.of(reset)), false);
    response.respond(message);
    assertEquals(Duration.ofSeconds(37), queue.only().delay());
    assertEquals(State.WAITING, episode().state());
  }

  @Test
  void looksFirstAfterAnUnlockWhoseAnswerIsUnknown() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), true);
    response.respond(message);
    assertEquals(State.UNLOCKING, episode().state());
    assertEquals(Progress.LEASE, queue.only().delay());
    users.failUnlocks(null, false);
    clock.forward(Progress.LEASE);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(State.UNLOCKED, episode().state());
  }

  @Test
  void triesAgainAfterAnUnlockThatWasNotDone() {
    LockoutMessage message = afterQuiet(Intake.HOOK);
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "time-out", Optional.empty()), false);
    response.respond(message);
    users.failUnlocks(null, false);
    clock.forward(Progress.LEASE);
    response.respond(queue.take());
    assertEquals(List.of(), users.unlocks());
    clock.forward(QUIET);
    response.respond(queue.take());
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(2, episode().progress().attempts());
  }

  @Test
  void letsAPersonTakeOverALockoutThatWaits() {
    response.respond(told(Intake.HOOK, "event-1"));
    LockoutMessage carrier = queue.take();
    response.respond(asked(true));
    assertEquals(List.of(USER), users.unlocks());
    assertEquals("override", episode().verdict().orElseThrow().reason().name());
    assertEquals("Kim", episode().requests().getFirst().by());
    clock.forward(QUIET);
    response.respond(carrier);
    assertEquals(List.of(USER), users.unlocks());
    assertEquals(1, lockouts.of(USER).size());
  }

  @Test
  void letsAPersonPassAHoldByOverrideAlone() {
    users.grant(USER, "SUPER_ADMIN");
    response.respond(afterQuiet(Intake.HOOK));
    response.respond(asked(false));
    assertEquals(State.HELD, episode().state());
    response.respond(asked(true));
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals(1, lockouts.of(USER).size());
    assertEquals(2, episode().requests().size());
  }

  /// As where Okta refuses the token, and the call is made again with the new one.
  @Test
  void unlocksNobodyByARequestThatExpiresDuringTheCall() {
    users.grant(USER, "SUPER_ADMIN");
    LockoutMessage request = asked(true);
    Instant expires = clock.instant().plus(Request.VALID);
    List<Instant> unlocked = new ArrayList<>();
    clock.forward(Request.VALID.minusSeconds(5));
    users.beforeNextUnlock(
        () -> {
          clock.forward(Duration.ofSeconds(20));
          unlocked.add(clock.instant());
        });
    response.respond(request);
    assertTrue(unlocked.stream().noneMatch(it -> it.isAfter(expires)), unlocked::toString);
    assertEquals(State.HELD, episode().state());
  }

  @Test
  void letsARequestPassUntilItsUnlockCouldBeTooLate() {
    users.grant(USER, "SUPER_ADMIN");
    LockoutMessage request = asked(true);
    clock.forward(Request.VALID.minus(History.UNTIL_DONE).minusMillis(1));
    response.respond(request);
    assertEquals(List.of(USER), users.unlocks());
  }

  @Test
  void endsARequestThatExpiresWhileTheLogIsRead() {
    users.grant(USER, "SUPER_ADMIN");
    LockoutMessage request = asked(true);
    clock.forward(Request.VALID.minus(History.UNTIL_DONE).minusSeconds(5));
    log.beforeReads(() -> clock.forward(Duration.ofSeconds(10)));
    Ports unread = new Ports(lockouts, new MemoryObservations(), queue, users, log, journal);
    new Response(Policies.with(QUIET, Guards.DEFAULT), Mode.ENFORCE, unread, clock)
        .respond(request);
    assertEquals(1, log.reads().size());
    assertEquals(List.of(), users.unlocks());
    assertEquals(State.HELD, episode().state());
  }

  @Test
  void holdsAPersonsRequestToTheQuietPeriod() {
    response.respond(asked(false));
    assertEquals(QUIET, queue.only().delay());
  }

  @Test
  void givesTheMessageBackWhenTheEpisodeChangesAgainAndAgain() {
    for (int i = 0; i < 20; i++) {
      int number = i;
      lockouts.beforeNextSave(
          () ->
              lockouts.save(
                  lockouts
                      .latest(USER)
                      .map(it -> it.joined(told(Intake.STREAM, "other-" + number), LOCKED))
                      .orElseGet(() -> Episode.first(told(Intake.STREAM, "other"), LOCKED))));
      lockouts.beforeNextSave(() -> {});
    }
    assertThrows(IllegalStateException.class, () -> response.respond(told(Intake.HOOK, "event-1")));
  }

  @Test
  void keepsWithTheDecisionWhatMessagesNeedOfTheProfile() {
    String profile =
        "{\"profile\": {\"login\": \"robin@acme.example\", \"lastName\": \"Example\"}}";
    users.answer(USER, new Account(USER, AccountStatus.LOCKED_OUT, Provider.OKTA, profile));
    Response telling = response(PolicyFile.read(TELLS_THE_LOGIN), Mode.ENFORCE);
    telling.respond(told(Intake.HOOK, "event-1"));
    assertEquals(Optional.empty(), person());
    clock.forward(QUIET);
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.RATE_LIMITED, "429", Optional.of(clock.instant())),
        false);
    telling.respond(queue.take());
    assertEquals(State.WAITING, episode().state());
    Person robin =
        new Person(
            Optional.of("robin@acme.example"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Details.LOGIN);
    assertEquals(Optional.of(robin), person());
    assertEquals(List.of(USER), users.finds());
    users.failReads(new Unavailable(Unavailable.Cause.FAULT, "500", Optional.empty()));
    clock.forward(Deferral.LONGEST.plus(QUIET));
    telling.respond(queue.take());
    assertEquals("timed-out", episode().verdict().orElseThrow().reason().name());
    assertEquals(Optional.of(robin), person());
  }

  @Test
  void dropsWhatMessagesNoLongerNeed() {
    String profile = "{\"profile\": {\"login\": \"robin@acme.example\"}}";
    users.answer(USER, new Account(USER, AccountStatus.LOCKED_OUT, Provider.OKTA, profile));
    users.grant(USER, "APP_ADMIN");
    response(PolicyFile.read(TELLS_THE_LOGIN), Mode.ENFORCE).respond(afterQuiet(Intake.HOOK));
    assertEquals(Optional.of("robin@acme.example"), person().flatMap(Person::login));
    response.respond(asked(true));
    assertEquals(State.UNLOCKED, episode().state());
    assertEquals(Optional.empty(), person());
  }

  private Optional<Person> person() {
    return episode().verdict().flatMap(Verdict::person);
  }

  private Response response(Duration quiet, Mode mode) {
    return response(Policies.administrators(quiet, Guards.Setting.HOLD), mode);
  }

  private Response response(Policy policy, Mode mode) {
    return new Response(
        policy, mode, new Ports(lockouts, observations, queue, users, log, journal), clock);
  }

  /// A message whose quiet period is over, before its episode is begun.
  private LockoutMessage afterQuiet(Intake intake) {
    LockoutMessage message = told(intake, "event-1");
    clock.forward(QUIET);
    return message;
  }

  /// What a worker leaves behind that is killed between its claim and its unlock.
  private void crashAfterClaim(LockoutMessage message) {
    users.failUnlocks(
        new Unavailable(Unavailable.Cause.UNREACHABLE, "killed", Optional.empty()), false);
    lockouts.beforeNextSave(() -> {}); // it is claimed
    lockouts.beforeNextSave(
        () -> {
          throw new IllegalStateException("killed");
        });
    assertThrows(IllegalStateException.class, () -> response.respond(message));
    users.failUnlocks(null, false);
    assertEquals(State.UNLOCKING, episode().state());
  }

  private LockoutMessage told(Intake intake, String event) {
    return LockoutMessage.of(intake, lockout(Optional.of(event)), Circumstances.of("{}"));
  }

  private LockoutMessage asked(boolean override) {
    Request request = new Request("Kim", "called", override, clock.instant(), "invocation");
    return LockoutMessage.asked(lockout(Optional.empty()), request);
  }

  private Lockout lockout(Optional<String> event) {
    return new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), event);
  }

  private Episode episode() {
    return lockouts.latest(USER).orElseThrow();
  }
}
