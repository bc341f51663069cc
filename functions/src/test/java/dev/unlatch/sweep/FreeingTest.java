package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Story;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.LockoutsContract;
import dev.unlatch.response.Parts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A sweep closes held lockouts whose user is free, and no others.
class FreeingTest {
  private static final String BY_ADMIN = "by an administrator or the API";

  private final SweepWorld world = new SweepWorld();

  @Test
  void saysHowTheLogSaysThatTheUserWasUnlocked() {
    world.hold("00u1", "event-1");
    world.pass(Duration.ofMinutes(10));
    Instant unlocked = world.clock.instant();
    world.free("00u1");
    world.log.unlock("00u1", unlocked, BY_ADMIN);
    world.pass(Duration.ofMinutes(5));
    assertEquals(1, world.sweep().freed());
    Episode episode = world.episode("00u1");
    assertEquals(State.FREED, episode.state());
    assertEquals(unlocked, episode.progress().until());
    assertEquals(
        new Story.Step(world.clock.instant(), "freed", BY_ADMIN, episode.revision()),
        episode.story().steps().getLast());
    assertEquals("administrators", episode.verdict().orElseThrow().reason().name());
    assertTrue(world.journal.lines().contains("freed 00u1/1"));
  }

  @Test
  void saysThatItDoesNotKnowHowWhereTheLogSaysNothing() {
    world.hold("00u1", "event-1");
    world.free("00u1");
    world.pass(Duration.ofMinutes(5));
    world.sweep();
    assertEquals(State.FREED, world.state("00u1"));
    assertEquals("how is not known", world.episode("00u1").story().steps().getLast().detail());
  }

  @Test
  void endsNoEpisodeBeforeItBegan() {
    Instant began = world.clock.instant();
    Episode overdue = LockoutsContract.episode("00u1", 1, State.WAITING, began);
    Episode freed = overdue.freed(BY_ADMIN, began.minusSeconds(60), began.plusSeconds(60));
    assertEquals(began, freed.progress().until());
  }

  @Test
  void countsAsAHoldInTheUsersHistory() {
    world.hold("00u1", "event-1");
    Instant held = world.clock.instant();
    world.free("00u1");
    world.pass(Duration.ofMinutes(5));
    world.sweep();
    world.lock("00u1", "event-2");
    world.tell(Intake.HOOK, "00u1", "event-2");
    assertEquals(2, world.episode("00u1").number());
    assertEquals(List.of(held), world.episode("00u1").history().holds());
  }

  @Test
  void beginsAnewWhereTheUserWasLockedAgainBetweenTheUnlockAndTheSweep() {
    world.hold("00u1", "event-1");
    world.pass(Duration.ofMinutes(1));
    world.free("00u1");
    world.log.unlock("00u1", world.clock.instant(), BY_ADMIN);
    world.pass(Duration.ofMinutes(1));
    world.block("00u1", "event-2");
    world.pass(Duration.ofMinutes(1));
    world.sweep();
    world.respond();
    assertEquals(State.FREED, world.lockouts.of("00u1").getFirst().state());
    assertEquals(LockKind.UNKNOWN_DEVICES, world.episode("00u1").kind());
    assertEquals(2, world.episode("00u1").number());
  }

  @Test
  void leavesAUserHeldWhoIsLockedAgain() {
    world.hold("00u1", "event-1");
    world.pass(Duration.ofMinutes(1));
    world.log.unlock("00u1", world.clock.instant(), BY_ADMIN);
    world.pass(Duration.ofMinutes(1));
    world.sweep();
    assertEquals(State.HELD, world.state("00u1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountStatus.class,
      names = {"SUSPENDED", "DEPROVISIONED", "OTHER", "STAGED", "PROVISIONED"})
  void leavesAUserHeldWhoCannotSignInForAnotherReason(AccountStatus status) {
    world.hold("00u1", "event-1");
    world.users.add("00u1", status);
    world.pass(Duration.ofMinutes(1));
    world.sweep();
    assertEquals(State.HELD, world.state("00u1"));
  }

  @Test
  void leavesAUserHeldWhomUnknownDevicesAreStillBlockedFor() {
    world.block("00u1", "event-1");
    assertTrue(world.lockouts.save(held("00u1", LockKind.UNKNOWN_DEVICES)).isPresent());
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().freed());
    world.users.unblock("00u1");
    assertEquals(1, world.sweep().freed());
  }

  @Test
  void leavesAUserHeldWhoseBlockBecomesALockWhileTheAccountIsRead() {
    world.hold("00u1", "event-1");
    world.free("00u1");
    world.users.beforeNextFind(() -> {}); // every device is blocked
    world.users.beforeNextFind(() -> world.users.add("00u1", AccountStatus.LOCKED_OUT));
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().freed());
    assertEquals(State.HELD, world.state("00u1"));
  }

  @Test
  void leavesWhatWeUnlockedOurselvesAsItIs() {
    world.lock("00u1", "event-1");
    world.tell(Intake.HOOK, "00u1", "event-1");
    world.pass(Duration.ofMinutes(5));
    world.respond();
    world.log.unlock("00u1", world.clock.instant(), BY_ADMIN);
    world.pass(Duration.ofMinutes(1));
    assertEquals(0, world.sweep().freed());
    assertEquals(State.UNLOCKED, world.state("00u1"));
  }

  @Test
  void leavesAUserHeldWhomOurTokenMayNotRead() {
    world.hold("00u1", "event-1");
    world.free("00u1");
    world.users.failReads(
        new Unavailable(Unavailable.Cause.NO_PERMISSION, "E0000006", Optional.empty()));
    world.pass(Duration.ofMinutes(1));
    Reconciled result = world.sweep();
    assertEquals(State.HELD, world.state("00u1"));
    assertEquals(0, result.freed());
  }

  @Test
  void looksAtTheOthersWhereOktaFailsOverOne() {
    world.hold("00u1", "event-1");
    world.hold("00u2", "event-2");
    world.free("00u1");
    world.free("00u2");
    world.log.unlock("00u1", world.clock.instant().plusSeconds(1), BY_ADMIN);
    world.users.failOver(
        "00u1", new Unavailable(Unavailable.Cause.FAULT, "E0000009", Optional.empty()));
    world.pass(Duration.ofMinutes(1));
    Reconciled result = world.sweep();
    assertEquals(1, result.freed());
    assertEquals(State.HELD, world.state("00u1"));
    assertEquals(State.FREED, world.state("00u2"));
    assertEquals(world.clock.instant(), world.bookmarks.read().orElseThrow().log().read());
  }

  @Test
  void looksAtSomeHeldUsersInEachSweepAndAtAllInTheEnd() {
    List<String> held = IntStream.range(100, 200).mapToObj(i -> "00u" + i).toList();
    held.forEach(user -> world.hold(user, "event of " + user));
    held.forEach(world::free);
    world.pass(Duration.ofDays(1));
    int pages = Freeing.MOST_PAGES;
    assertEquals(2 * pages, world.sweep().freed());
    assertEquals(2 * pages, world.sweep().freed());
    assertEquals(held.size() - 4 * pages, world.sweep().freed());
    assertEquals(
        List.of(State.FREED),
        held.stream().map(world::state).distinct().collect(Collectors.toList()));
  }

  private static Episode held(String user, LockKind kind) {
    Instant now = SweepWorld.NOW;
    return new Episode(
        user,
        1,
        0,
        kind,
        Parts.sightings(now, Set.of(Intake.HOOK)),
        Parts.progress(State.HELD, "token", now, 0),
        Optional.empty(),
        List.of(),
        History.NONE,
        new Story(List.of(new Story.Step(now, "opened", "hook", 1))));
  }
}
