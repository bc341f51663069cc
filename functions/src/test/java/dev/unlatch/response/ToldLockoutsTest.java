package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.StateStory;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.UnlockAnswer.Refusal;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Kind;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever happens to lockouts, others know how each of them stands.
class ToldLockoutsTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final String USER = "00u1";
  private static final int WORLDS = 400;
  private static final int HAPPENINGS = 12;

  @Test
  void areToldAsTheyStandOnRecord() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    int failures = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = new World(seed);
      world.run();
      for (Episode latest : world.told.images()) {
        List<Event> events = world.told.of(latest);
        assertTold(seed, latest, events);
        events.forEach(it -> kinds.add(it.kind()));
        failures += new StateStory(latest).hasFailedToUnlock() ? 1 : 0;
      }
    }
    assertEquals(EnumSet.range(Kind.LOCKOUT_OPENED, Kind.LOCKOUT_FREED), kinds);
    assertTrue(failures > 0, "no unlock was refused");
  }

  private static void assertTold(int seed, Episode latest, List<Event> events) {
    String what = "seed " + seed + ": " + latest.story() + " told as " + ids(events);
    assertEquals(Kind.LOCKOUT_OPENED, events.getFirst().kind(), what);
    assertEquals(events.size(), new HashSet<>(ids(events)).size(), what);
    assertEquals(revisions(events).stream().sorted().toList(), revisions(events), what);
    List<Event> again = LockoutEvents.onRecord(latest);
    assertTrue(ids(events).containsAll(ids(again)), () -> what + ", again as " + ids(again));
    if (latest.state() != State.UNLOCKING && !isUndecided(latest)) {
      assertEquals(kind(latest.state()), events.getLast().kind(), what);
      assertEquals(events.getLast().id(), again.getLast().id(), what);
      assertEquals(events.getLast().at(), again.getLast().at(), what);
    }
  }

  private static boolean isUndecided(Episode episode) {
    return episode.state() == State.WAITING && episode.verdict().isEmpty();
  }

  private static Kind kind(State state) {
    return switch (state) {
      case WAITING, UNCERTAIN -> Kind.LOCKOUT_WAITING;
      case UNLOCKED -> Kind.ACCOUNT_UNLOCKED;
      case OBSERVED -> Kind.LOCKOUT_OBSERVED;
      case HELD -> Kind.LOCKOUT_HELD;
      case LEFT -> Kind.LOCKOUT_IGNORED;
      case FREED -> Kind.LOCKOUT_FREED;
      case UNLOCKING -> throw new IllegalArgumentException("nobody is told of an unlock under way");
    };
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private static List<Long> revisions(List<Event> events) {
    return events.stream().map(Event::revision).toList();
  }

  /// A user who is locked, asked for, freed and locked again, while Okta fails at random.
  private static final class World {
    private final Random random;
    private final TestClock clock = new TestClock(START);
    private final Told told = new Told(new FakeLockouts());
    private final FakeQueue queue = new FakeQueue();
    private final FakeUsers users =
        new FakeUsers().add(USER, AccountStatus.LOCKED_OUT, START).tellingTime(clock);
    private final Response response;
    private int number;

    World(int seed) {
      random = new Random(seed);
      response =
          new Response(
              Policies.with(QUIET, Guards.DEFAULT),
              random.nextInt(5) == 0 ? Mode.OBSERVE : Mode.ENFORCE,
              new Ports(
                  told,
                  new MemoryObservations(LogReading.CURRENT),
                  queue,
                  users,
                  new FakeLog(),
                  new FakeJournal()),
              clock);
    }

    void run() {
      for (int i = 0; i < HAPPENINGS; i++) {
        happen();
        new Errands(queue, response, clock)
            .run(clock.instant().plus(Duration.ofSeconds(random.nextInt(900))));
      }
    }

    private void happen() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> report();
        case 3, 4 -> ask();
        case 5 -> users.add(USER, AccountStatus.LOCKED_OUT, clock.instant());
        case 6 -> free();
        case 7 -> failUnlocks();
        case 8 -> users.answerUnlocks(answer());
        case 9 -> users.failReads(failure());
        default -> throw new IllegalStateException();
      }
    }

    private void report() {
      String event = "event-" + number++;
      Lockout lockout =
          new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.of(event));
      Intake intake = random.nextBoolean() ? Intake.STREAM : Intake.HOOK;
      boolean danger = random.nextInt(6) == 0;
      response.respond(
          LockoutMessage.of(intake, lockout, Circumstances.of(json(danger)), clock.instant()));
    }

    private static String json(boolean danger) {
      return """
      {"client": {"ipAddress": "203.0.113.9"}, "securityContext": {"isProxy": %1$s},
       "debugContext": {"debugData": {"threatSuspected": "%1$s"}}}
      """
          .formatted(danger);
    }

    private void ask() {
      Request request =
          new Request("Kim", "called", random.nextBoolean(), clock.instant(), "id")
              .forLock(users.account(USER), Optional.empty());
      Lockout lockout =
          new Lockout(USER, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty());
      response.respond(LockoutMessage.asked(lockout, request));
    }

    /// As a sweep does it.
    private void free() {
      users.add(USER, AccountStatus.ACTIVE);
      told.latest(USER)
          .filter(it -> it.state() == State.HELD || it.state() == State.WAITING)
          .map(it -> it.freed("by an administrator", clock.instant(), clock.instant()))
          .ifPresent(told::save);
    }

    private void failUnlocks() {
      users.failUnlocks(failure(), random.nextBoolean());
    }

    private UnlockAnswer answer() {
      return random.nextBoolean()
          ? new UnlockAnswer.Unlocked()
          : new UnlockAnswer.Refused(any(Refusal.values()), "E0000001");
    }

    private @Nullable Unavailable failure() {
      return random.nextInt(3) == 0
          ? new Unavailable(any(Unavailable.Cause.values()), "E0000009", Optional.<Instant>empty())
          : null;
    }

    private <T> T any(T[] all) {
      return List.of(all).get(random.nextInt(all.length));
    }
  }
}
