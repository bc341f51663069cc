package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.policy.Case;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.response.FakeLog;
import dev.unlatch.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a sweep by schedule finds in Okta's log and on its list of locked users.
class ReconciliationTest {
  private final SweepWorld world = new SweepWorld();

  /// Where the next page cannot be had, what was read counts, and nothing is taken for read that
  /// was not.
  @Test
  void takesTheEventsOfAPageWhoseNextLinkIsForeign() {
    world.sweep();
    world.log.lock("00uRobin", SweepWorld.NOW.minusSeconds(60), "e1");
    world.log.cut(new Unavailable(Unavailable.Cause.UNREACHABLE, "foreign link", Optional.empty()));
    Reconciled result = world.sweep();
    assertEquals(1, result.logged());
    assertEquals(1, result.queued());
    assertEquals("foreign link", result.failures().getFirst().code());
    world.pass(Duration.ofMinutes(15));
    world.sweep();
    String cut = world.log.reads().get(1);
    assertEquals(cut.substring(0, 20), world.log.reads().get(2).substring(0, 20));
  }

  @Test
  void takesInALockoutForUnknownDevicesFromTheLogAlone() {
    world.block("00u1", "event-1");
    world.pass(Duration.ofMinutes(10));
    assertEquals(1, world.sweep().queued());
    LockoutMessage message = world.queue.only().lockout();
    assertEquals(Intake.LOG, message.intake());
    assertEquals(LockKind.UNKNOWN_DEVICES, message.lockout().kind());
    assertEquals(FakeLog.json("event-1"), message.circumstances().text());
    world.respond();
    assertEquals(Set.of(Intake.LOG), world.episode("00u1").sightings().intakes());
  }

  @Test
  void takesInALockedUserOfWhomTheLogKnowsOnceAndWithTheEvent() {
    world.lock("00u1", "event-1");
    world.pass(Duration.ofMinutes(1));
    world.sweep();
    assertEquals(Intake.LOG, world.queue.only().lockout().intake());
    assertEquals(SweepWorld.NOW, world.queue.only().lockout().lockout().since());
  }

  @Test
  void takesInLockedUsersOfWhomTheLogDoesNotKnowPageByPage() {
    for (int i = 1; i <= 5; i++) {
      world.users.add("00u" + i, AccountStatus.LOCKED_OUT);
    }
    world.users.add("00u6", AccountStatus.ACTIVE);
    Reconciled result = world.sweep();
    assertEquals(5, result.seen());
    assertEquals(5, result.queued());
    assertEquals(List.of(), result.unfinished());
    assertTrue(
        world.queue.sent().stream().allMatch(it -> it.message().intake() == Intake.SCHEDULE));
  }

  @Test
  void queuesNothingThatTheHookHasBrought() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.queue.takeAll();
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().queued());
    assertEquals(Set.of(Intake.HOOK, Intake.LOG), world.episode("00u1").sightings().intakes());
  }

  /// The message of the one fails by itself.
  @Test
  void sweepsOnPastAUserWhoseRecordCannotBeRead() {
    world.lock("00uGarbled", "event-0");
    world.log.unlock("00uGarbled", world.clock.instant(), "by an administrator or the API");
    world.lockouts.garble("00uGarbled");
    world.lock("00u1", "event-1");
    world.pass(Duration.ofMinutes(1));
    Reconciled result = world.sweep();
    assertEquals(List.of(), result.failures());
    assertEquals(
        Set.of("00uGarbled", "00u1"),
        world.queue.takeAll().stream()
            .map(it -> it.lockout().lockout().user())
            .collect(Collectors.toSet()));
  }

  /// An event that only the hook has brought is not believed; workers look only two minutes back.
  @Test
  void tellsALockoutThatWaitsForTheLogThatItHasTheEvent() {
    Lockout lockout =
        new Lockout("00u1", LockKind.WHOLE_ACCOUNT, SweepWorld.NOW, Optional.of("event-1"));
    Response response =
        new Response(
            Policies.with(Duration.ofMinutes(5), Guards.DEFAULT),
            Mode.ENFORCE,
            world.responsePorts(),
            world.clock);
    world.users.add("00u1", AccountStatus.LOCKED_OUT);
    response.respond(LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(Case.CALM)));
    world.pass(Duration.ofMinutes(6));
    world.queue.takeAll().forEach(it -> response.respond(it.message()));
    assertEquals("log", world.episode("00u1").verdict().orElseThrow().reason().name());
    world.log.lock(lockout, Case.CALM);
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().queued());
    assertTrue(world.episode("00u1").sightings().intakes().contains(Intake.LOG));
  }

  @Test
  void takesInTheLocksOfAPageThoughOktaHasNoRoomForAHeldUser() {
    world.hold("00u1", "event-1");
    world.pass(Duration.ofHours(1));
    world.sweep(); // the next one begins after event-1
    world.free("00u1");
    world.log.unlock("00u1", world.clock.instant(), "by an administrator or the API");
    world.log.lock("00u2", LockKind.UNKNOWN_DEVICES, world.clock.instant(), "event-2");
    world.users.failOver(
        "00u1", new Unavailable(Unavailable.Cause.RATE_LIMITED, "E0000047", Optional.empty()));
    world.pass(Duration.ofMinutes(1));
    assertEquals("E0000047", world.sweep().failures().getFirst().code());
    assertEquals("00u2", world.queue.only().lockout().lockout().user());
  }

  /// Somebody frees the account while we unlock it, and it is locked again before Okta's refusal is
  /// on record.
  @Test
  void beginsAnEpisodeForTheLockThatJoinedAnUnlockThatOktaRefused() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.pass(Duration.ofMinutes(5));
    world.users.answerUnlocks(
        new UnlockAnswer.Refused(UnlockAnswer.Refusal.WRONG_STATUS, "E0000038"));
    world.users.beforeNextUnlock(
        () -> {
          world.users.add("00u1", AccountStatus.LOCKED_OUT, world.clock.instant());
          world.log.lock("00u1", world.clock.instant(), "event-2");
          world.tell(Intake.HOOK, "00u1", "event-2");
          world.pass(Duration.ofSeconds(5)); // Okta's answer is slow
        });
    world.respond();
    assertEquals(State.LEFT, world.state("00u1"));
    world.pass(Progress.LEASE);
    world.respond();
    assertEquals(2, world.lockouts.of("00u1").size());
    Episode next = world.episode("00u1");
    assertEquals(
        List.of(Optional.of("event-2")),
        next.sightings().events().stream().map(Sighting::event).toList());
  }

  @Test
  void addsAnotherEventToALockoutThatIsUnderWay() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.queue.takeAll();
    world.log.lock("00u1", SweepWorld.NOW, "event-2");
    world.pass(Duration.ofMinutes(1));
    assertEquals(1, world.sweep().queued());
    world.respond();
    assertEquals(2, world.episode("00u1").sightings().events().size());
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().queued());
  }

  @Test
  void addsAnotherEventToALockoutThatIsDoneOnce() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.log.lock("00u1", SweepWorld.NOW.plusSeconds(1), "event-2");
    world.pass(Duration.ofMinutes(5));
    world.respond();
    assertEquals(State.UNLOCKED, world.state("00u1"));
    assertEquals(1, world.sweep().queued());
    world.respond();
    assertEquals(State.UNLOCKED, world.state("00u1"));
    assertEquals(1, world.lockouts.of("00u1").size());
    assertEquals(0, world.sweep().queued());
  }

  @Test
  void tellsEachTimeThatOktaHasGivenUpUntilItIsOnRecord() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.pass(Duration.ofMinutes(5));
    world.respond();
    world.log.lock("00u1", LockKind.OKTA_GAVE_UP, SweepWorld.NOW.plusSeconds(1), "event-2");
    assertEquals(1, world.sweep().queued());
    world.respond();
    assertEquals(0, world.sweep().queued());
  }

  @Test
  void queuesAUserAgainWhoWasUnlockedAndIsLockedOnceMore() {
    world.users.add("00u1", AccountStatus.LOCKED_OUT);
    world.sweep();
    world.pass(Duration.ofMinutes(5));
    world.respond();
    world.respond();
    assertEquals(State.UNLOCKED, world.state("00u1"));
    world.users.add("00u1", AccountStatus.LOCKED_OUT);
    assertEquals(1, world.sweep().queued());
  }

  @Test
  void queuesWhatWasOnlyObservedOnceItIsToBeEnforced() {
    world.users.add("00u1", AccountStatus.LOCKED_OUT);
    world.sweep(Mode.OBSERVE, Instant.MAX);
    world.pass(Duration.ofMinutes(5));
    world.respond(Mode.OBSERVE);
    world.respond(Mode.OBSERVE);
    assertEquals(State.OBSERVED, world.state("00u1"));
    assertEquals(0, world.sweep(Mode.OBSERVE, Instant.MAX).queued());
    assertEquals(1, world.sweep().queued());
  }

  @Test
  void readsBackAnHourAtFirstAndThenOnFromThereWithAnOverlapOfHalfAnHour() {
    world.sweep();
    world.pass(Duration.ofMinutes(15));
    world.sweep();
    assertEquals(
        List.of(
            "2026-01-05T10:30:00Z to 2026-01-05T12:00:00Z from 0",
            "2026-01-05T11:30:00Z to 2026-01-05T12:15:00Z from 0"),
        world.log.reads());
  }

  @Test
  void readsAllOfALongOutageAsFarAsOktaKeepsIt() {
    world.sweep();
    world.pass(Duration.ofDays(20));
    world.sweep();
    world.pass(Duration.ofDays(200));
    world.sweep();
    assertEquals("2026-01-05T11:30:00Z to 2026-01-25T12:00:00Z from 0", world.log.reads().get(1));
    assertEquals("2026-05-15T12:00:00Z to 2026-08-13T12:00:00Z from 0", world.log.reads().get(2));
  }

  @Test
  void findsWhatTheLogHasLateAndOutOfOrder() {
    world.lock("00u2", "event-2");
    world.pass(Duration.ofMinutes(10));
    world.sweep();
    world.respond();
    world.log.lock("00u1", LockKind.UNKNOWN_DEVICES, SweepWorld.NOW.minusSeconds(1), "event-1");
    world.queue.takeAll();
    world.pass(Duration.ofMinutes(15));
    assertEquals(1, world.sweep().queued());
    assertEquals("00u1", world.queue.only().lockout().lockout().user());
  }

  @Test
  void carriesOnAfterARateLimitInMidRunBehindTheLastPage() {
    blockFive();
    world.log.fail(
        2, new Unavailable(Unavailable.Cause.RATE_LIMITED, "E0000047", Optional.empty()));
    Reconciled first = world.sweep();
    assertEquals(2, first.queued());
    assertEquals(
        List.of(new Reconciled.Failure("log", Unavailable.Cause.RATE_LIMITED, "E0000047")),
        first.failures());
    world.pass(Duration.ofMinutes(15));
    assertEquals(3, world.sweep().queued());
    assertEquals(
        List.of(
            "2026-01-05T10:31:00Z to 2026-01-05T12:01:00Z from 0",
            "2026-01-05T10:31:00Z to 2026-01-05T12:01:00Z from 2",
            "2026-01-05T10:31:00Z to 2026-01-05T12:01:00Z from 2",
            "2026-01-05T10:31:00Z to 2026-01-05T12:01:00Z from 4"),
        world.log.reads());
  }

  @Test
  void beginsASpanAnewWhoseLinkOktaDoesNotKnowAnyMore() {
    blockFive();
    world.log.fail(2, new Unavailable(Unavailable.Cause.UNREACHABLE, "reset", Optional.empty()));
    world.sweep();
    world.respond();
    world.queue.takeAll();
    world.log.forgetLinks();
    assertEquals(3, world.sweep().queued());
    assertEquals("2026-01-05T10:31:00Z to 2026-01-05T12:01:00Z from 0", world.log.reads().get(2));
  }

  @Test
  void goesOnWithTheListWhereOurTokenMayNotReadTheLog() {
    world.lock("00u1", "event-1");
    world.log.fail(
        1, new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    Reconciled result = world.sweep();
    assertEquals(1, result.queued());
    assertEquals(
        List.of(new Reconciled.Failure("log", Unavailable.Cause.NO_PERMISSION, "E0000006")),
        result.failures());
  }

  @Test
  void beginsNothingOnceItsTimeIsOver() {
    world.lock("00u1", "event-1");
    Reconciled result = world.sweep(SweepWorld.NOW.minusMillis(1));
    assertEquals(0, result.queued());
    assertEquals(List.of("log", "locked", "overdue", "held"), result.unfinished());
    assertEquals(List.of(), world.log.reads());
    assertEquals(List.of(), world.users.finds());
  }

  @Test
  void stopsWhereAnotherSweepHasMovedTheBookmark() {
    blockFive();
    world.queue.beforeNextSend(() -> assertEquals(5, world.sweep().queued()));
    Reconciled result = world.sweep();
    assertEquals(List.of("another sweep is under way"), result.unfinished());
    assertEquals(7, world.queue.sent().size());
    world.respond();
    for (int i = 1; i <= 5; i++) {
      assertEquals(1, world.lockouts.of("00u" + i).size());
    }
  }

  @Test
  void takesWarningsInThatAreNotOnRecord() {
    Signal risk = signal(Signal.Kind.HIGH_RISK, "00u1", 1);
    world.log.warn(risk);
    world.log.warn(signal(Signal.Kind.THREAT, "203.0.113.9", 2));
    world.log.warn(signal(Signal.Kind.ATTACK_START, "", 3));
    world.observations.keep(risk);
    world.pass(Duration.ofMinutes(1));
    assertEquals(2, world.sweep().queued());
    world.respond();
    assertTrue(world.journal.lines().contains("kept threat by log"));
    assertTrue(world.journal.lines().contains("kept attack-start by log"));
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().queued());
  }

  @Test
  void tellsOnceOfAnEventThatCannotBeUsed() {
    world.sweep();
    world.log.garble(SweepWorld.NOW.plusSeconds(1));
    for (int sweeps = 0; sweeps < 3; sweeps++) {
      world.pass(Duration.ofMinutes(10));
      world.sweep();
    }
    List<String> told =
        world.journal.lines().stream().filter(line -> line.startsWith("unusable")).toList();
    assertEquals(List.of("unusable: \"actor\" is missing"), told);
  }

  @Test
  void failsWhenTheQueueGoesOnRefusingAndCarriesOnFromBefore() {
    world.block("00u1", "event-1");
    world.pass(Duration.ofMinutes(1));
    world.queue.refuse(3);
    assertThrows(IllegalStateException.class, world::sweep);
    world.pass(Duration.ofMinutes(15));
    assertEquals(1, world.sweep().queued());
  }

  @Test
  void believesTheListOfAUserOverWhomOktaFailsAndGoesOnWithTheOthers() {
    for (int i = 1; i <= 5; i++) {
      world.users.add("00u" + i, AccountStatus.LOCKED_OUT);
    }
    world.users.failOver(
        "00u2", new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    world.users.failOver(
        "00u3", new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    Reconciled result = world.sweep();
    assertEquals(5, result.queued());
    assertEquals(
        List.of(new Reconciled.Failure("a user", Unavailable.Cause.FAULT, "E0000009")),
        result.failures());
  }

  @Test
  void stopsAtTheEleventhUserOverWhomOktaFailsAndBeginsWithThatPageAgain() {
    for (int i = 10; i < 30; i++) {
      world.users.add("00u" + i, AccountStatus.LOCKED_OUT);
      world.users.failOver(
          "00u" + i, new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    }
    Reconciled result = world.sweep();
    assertEquals(Sweeping.MOST_FAULTS, result.queued());
    assertEquals("list of locked users", result.failures().getLast().what(), result::toString);
    assertEquals(Sweeping.MOST_FAULTS + 1, world.users.finds().size());
    world.respond();
    world.queue.takeAll();
    assertEquals(Sweeping.MOST_FAULTS, world.sweep().queued());
  }

  private void blockFive() {
    for (int i = 1; i <= 5; i++) {
      world.block("00u" + i, "event-" + i);
    }
    world.pass(Duration.ofMinutes(1));
  }

  private static Signal signal(Signal.Kind kind, String subject, int second) {
    return new Signal(kind, subject, SweepWorld.NOW.plusSeconds(second), Optional.of("warning"));
  }
}
