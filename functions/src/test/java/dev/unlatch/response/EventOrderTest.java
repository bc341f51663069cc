package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.Draws;
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
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// In which order the events of a lockout come, how far apart, and how often each, makes no
/// difference to what is decided, as long as they come before.
class EventOrderTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final String USER = "00u1";

  /// An address from which others were locked: with this user they are as many as the guard allows.
  private static final String CROWDED = "198.51.100.66";

  private static final List<String> ELSEWHERE = List.of("203.0.113.9", "203.0.113.10");

  private static final List<String> CLEAN =
      List.of(
          "\"threatSuspected\": \"false\"",
          "\"risk\": \"{level=LOW}\"",
          "\"risk\": \"{level=MEDIUM}\"",
          "\"threatSuspected\": \"false\", \"tunnels\": \"[]\"");

  private static final List<String> NOT_CLEAN =
      List.of("\"risk\": \"{level=HIGH}\"", "\"risk\": \"{level=EXTREME}\"", "\"url\": \"/\"");

  /// An event: what it says of danger, where it comes from, and how many seconds after the start it
  /// was published.
  record Told(String says, String address, LockKind kind, int second) {
    LockoutMessage message(int number, Instant arrival) {
      Instant published = START.plusSeconds(second);
      Lockout lockout = new Lockout(USER, kind, published, Optional.of("event-" + number));
      return LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(json()), arrival);
    }

    private String json() {
      return "{\"client\": {\"ipAddress\": \"%s\"}, \"debugContext\": {\"debugData\": {%s}}}"
          .formatted(address, says);
    }
  }

  @Test
  void makesNoDifference() {
    Draws.tryWith(500, draws -> makesNoDifference(events(draws), draws.random()));
  }

  private static void makesNoDifference(List<Told> events, Random random) {
    List<Integer> mixed = new ArrayList<>(IntStream.range(0, events.size()).boxed().toList());
    mixed.addAll(mixed.stream().filter(_ -> random.nextBoolean()).toList());
    Collections.shuffle(mixed, random);
    List<Integer> straight = IntStream.range(0, events.size()).boxed().toList();
    assertEquals(decision(events, straight, new Random(0)), decision(events, mixed, random));
  }

  /// Lets the events arrive within the first four minutes after the last was published.
  private static String decision(List<Told> events, List<Integer> order, Random random) {
    TestClock clock = new TestClock(START.plusSeconds(120));
    FakeLockouts lockouts = new FakeLockouts();
    MemoryObservations observations = new MemoryObservations(LogReading.CURRENT);
    IntStream.range(2, 6)
        .forEach(it -> observations.locked(other("00u" + it), Circumstances.of(crowded())));
    FakeQueue queue = new FakeQueue();
    int latest = events.stream().mapToInt(Told::second).max().orElseThrow();
    FakeUsers users =
        new FakeUsers()
            .add(USER, AccountStatus.LOCKED_OUT, START.plusSeconds(latest))
            .tellingTime(clock);
    Response response =
        new Response(
            Policies.with(QUIET, Guards.DEFAULT),
            Mode.ENFORCE,
            new Ports(lockouts, observations, queue, users, new FakeLog(), new FakeJournal()),
            clock);
    Errands errands = new Errands(queue, response, clock);
    int longest = 240_000 / order.size();
    for (int number : order) {
      response.respond(events.get(number).message(number, clock.instant()));
      errands.run(clock.instant().plusMillis(random.nextInt(longest)));
    }
    errands.run(clock.instant().plus(Duration.ofHours(1)));
    State state = lockouts.latest(USER).orElseThrow().state();
    return state + " " + users.unlocks();
  }

  private static Lockout other(String user) {
    return new Lockout(user, LockKind.WHOLE_ACCOUNT, START, Optional.of("event of " + user));
  }

  private static String crowded() {
    return new Told(CLEAN.getFirst(), CROWDED, LockKind.WHOLE_ACCOUNT, 0).json();
  }

  private static List<Told> events(Draws draws) {
    return draws.list(1, 5, () -> event(draws));
  }

  private static Told event(Draws draws) {
    String says = draws.of(draws.onceIn(10) ? NOT_CLEAN : CLEAN);
    String from = draws.onceIn(10) ? CROWDED : draws.of(ELSEWHERE);
    LockKind kind = draws.onceIn(10) ? LockKind.SECOND_FACTORS : LockKind.WHOLE_ACCOUNT;
    return new Told(says, from, kind, draws.between(0, 120));
  }
}
