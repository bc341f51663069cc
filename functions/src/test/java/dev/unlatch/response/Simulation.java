package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// An organisation on a clock that jumps from one thing that happens to the next.
final class Simulation {
  /// When it begins.
  static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private static final Watched NOTHING = Watched.NOTHING;

  private final TestClock clock = new TestClock(START);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final MemoryObservations observations = new MemoryObservations();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLog log = new FakeLog(500);
  private final FakeUsers users = new FakeUsers().tellingTime(clock);
  private final FakeJournal journal = new FakeJournal();
  private final Response response;
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingInt(Happening::number));
  private final List<Unlock> unlocks = new ArrayList<>();
  private int number;

  /// An unlock.
  ///
  /// @param brake how the brake stood
  record Unlock(String user, Instant at, Brake.State brake) {}

  private record Happening(Instant at, int number, Runnable what) {}

  Simulation(Policy policy) {
    Ports ports = new Ports(lockouts, observations, queue, users, log, journal);
    this.response = new Response(policy, Mode.ENFORCE, ports, clock);
  }

  MemoryObservations observations() {
    return observations;
  }

  FakeJournal journal() {
    return journal;
  }

  List<Unlock> unlocks() {
    return List.copyOf(unlocks);
  }

  Instant now() {
    return clock.instant();
  }

  Brake brake() {
    return observations.around(NOTHING, now()).brake();
  }

  Episode episode(String user) {
    return lockouts.latest(user).orElseThrow();
  }

  State state(String user) {
    return episode(user).state();
  }

  String reason(String user) {
    return episode(user).verdict().orElseThrow().reason().name();
  }

  /// Something that happens after a time.
  void after(Duration time, Runnable what) {
    happenings.add(new Happening(now().plus(time), number++, what));
  }

  /// A user is locked after a time, and the hook and the log tell of it at once.
  void lock(Duration after, String user, String address) {
    lock(after, user, LockKind.WHOLE_ACCOUNT, address);
  }

  /// The same, with less or more of the account locked.
  void lock(Duration after, String user, LockKind kind, String address) {
    String event = "event-" + number;
    after(
        after,
        () -> {
          users.add(user, AccountStatus.LOCKED_OUT, now());
          Lockout lockout = new Lockout(user, kind, now(), Optional.of(event));
          log.lock(lockout, attempts(address));
          take(Intake.HOOK, lockout, address);
        });
  }

  /// A user is locked now, and only the hook tells of it.
  Lockout lockByHookAlone(String user, String address) {
    users.add(user, AccountStatus.LOCKED_OUT, now());
    Lockout lockout = new Lockout(user, LockKind.WHOLE_ACCOUNT, now(), Optional.of("event"));
    take(Intake.HOOK, lockout, address);
    return lockout;
  }

  /// An event comes in now.
  void take(Intake intake, Lockout lockout, String address) {
    response.respond(LockoutMessage.of(intake, lockout, Circumstances.of(attempts(address))));
  }

  /// A signal comes in after a time.
  void warn(Duration after, Signal.Kind kind, String subject) {
    after(
        after,
        () -> {
          Signal signal = new Signal(kind, subject, now(), Optional.of("signal"));
          response.respond(new SignalMessage(Intake.HOOK, signal));
        });
  }

  /// Lets everything happen that happens within a time.
  void run(Duration time) {
    Instant end = now().plus(time);
    takeSent();
    while (!happenings.isEmpty() && !happenings.element().at().isAfter(end)) {
      Happening next = happenings.remove();
      clock.forward(Duration.between(now(), next.at()));
      next.what().run();
      users.unlocks().stream()
          .skip(unlocks.size())
          .forEach(user -> unlocks.add(new Unlock(user, now(), brake().state())));
      takeSent();
    }
    clock.forward(Duration.between(now(), end));
  }

  private void takeSent() {
    queue.takeAll().forEach(sent -> after(sent.delay(), () -> response.respond(sent.message())));
  }

  /// An event without any sign of an attack.
  private static String attempts(String address) {
    return """
    {"client": {"ipAddress": "%s", "userAgent": {"rawUserAgent": "Mail/1.0"}},
     "securityContext": {"isProxy": false},
     "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}"}}}\
    """
        .formatted(address);
  }
}
