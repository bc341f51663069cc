package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.sweep.Bookmark.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sweep that is killed at any of its calls, and is done again, leads to what one leads to that
/// is left alone.
class KilledSweepTest {
  /// How an organisation stands at the end.
  ///
  /// @param episodes of each user: their states, and the events that told of them
  private record End(
      Map<String, List<String>> episodes, List<String> unlocks, int signals, Instant read) {}

  /// Of everything that a sweep deals with, one or two.
  private static SweepWorld world() {
    SweepWorld world = new SweepWorld();
    world.hold("held-and-freed", "event-1");
    world.hold("held-and-free", "event-2");
    world.hold("held", "event-3");
    world.lock("lost", "event-4");
    world.tell(Intake.HOOK, "lost", "event-4");
    world.block("lost-and-blocked", "event-5");
    world.log.lock("lost-and-blocked", LockKind.UNKNOWN_DEVICES, world.clock.instant(), "event-6");
    world.tell(Intake.STREAM, "lost-and-blocked", "event-6");
    world.queue.takeAll();
    world.pass(Duration.ofHours(1));
    world.free("held-and-freed");
    world.log.unlock("held-and-freed", world.clock.instant(), "by an administrator");
    world.free("held-and-free");
    world.lock("logged", "event-7");
    world.block("blocked", "event-8");
    world.users.add("listed", AccountStatus.LOCKED_OUT);
    world.users.add("also-listed", AccountStatus.LOCKED_OUT);
    world.log.warn(
        new Signal(Signal.Kind.HIGH_RISK, "held", world.clock.instant(), Optional.of("event-9")));
    world.lock("told", "event-10");
    world.tell(Intake.HOOK, "told", "event-10");
    world.pass(Duration.ofMinutes(1));
    return world;
  }

  private static End end(SweepWorld world) {
    for (int rounds = 0; rounds < 10; rounds++) {
      world.respond();
      world.pass(Duration.ofMinutes(15));
      world.sweep();
    }
    assertEquals(List.of(), world.queue.sent());
    assertEquals(Map.<Round, String>of(), world.bookmarks.read().orElseThrow().pages());
    Map<String, List<String>> episodes = new TreeMap<>();
    for (Episode latest : world.lockouts.latest()) {
      episodes.put(
          latest.user(),
          world.lockouts.of(latest.user()).stream()
              .map(
                  it ->
                      it.state()
                          + " "
                          + it.sightings().events().stream()
                              .map(on -> on.event().orElse(""))
                              .sorted()
                              .toList())
              .toList());
    }
    return new End(
        episodes,
        world.users.unlocks().stream().sorted().toList(),
        signals(world).size(),
        world.bookmarks.read().orElseThrow().log().read());
  }

  private static List<Signal> signals(SweepWorld world) {
    Watched held =
        new Watched(Optional.of("held"), Set.of(), List.of(), Duration.ZERO, Duration.ZERO);
    Instant now = world.clock.instant();
    return world.observations.around(held, now).signals();
  }

  @Test
  void isNotKilledHereAndFindsEverything() {
    SweepWorld world = world();
    Reconciled result = world.sweep();
    assertEquals(2, result.freed());
    assertEquals(2, result.queuedAgain());
    assertEquals(6, result.queued());
    End end = end(world);
    assertEquals(1, end.signals());
    assertEquals(List.of("also-listed", "listed", "logged", "lost", "told"), end.unlocks());
    assertEquals(10, end.episodes().size());
    assertTrue(end.episodes().values().stream().allMatch(episodes -> episodes.size() == 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leadsToTheSameWhereverItIsKilled(boolean afterwards) {
    SweepWorld undisturbed = world();
    undisturbed.sweep();
    End expected = end(undisturbed);
    int call = 1;
    while (isKilledAt(call, afterwards, expected)) {
      call++;
    }
    assertTrue(call > 50, "it makes only %d calls".formatted(call));
  }

  /// False when the sweep has no such call.
  private static boolean isKilledAt(int call, boolean afterwards, End expected) {
    SweepWorld world = world();
    Killing killing = new Killing(call, afterwards);
    Reconciliation killed =
        new Reconciliation(killing.around(world.ports()), Mode.ENFORCE, Set.of(), world.clock);
    try {
      killed.run(Instant.MAX);
    } catch (Killing.KilledException here) {
      world.sweep();
      assertEquals(expected, end(world), () -> "after it was " + here.getMessage() + " " + call);
    }
    return killing.isDone();
  }
}
