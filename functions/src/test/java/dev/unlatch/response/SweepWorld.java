package dev.unlatch.response;

import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An organisation in memory, with its log, that sweeps and the response work on. Administrators
/// are held; others are unlocked after five minutes.
final class SweepWorld {
  static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  static final Policy POLICY = Policies.administrators(Duration.ofMinutes(5), Guards.Setting.HOLD);

  final TestClock clock = new TestClock(NOW);
  final FakeLockouts lockouts = new FakeLockouts();
  final MemoryObservations observations = new MemoryObservations();
  final FakeQueue queue = new FakeQueue();
  final FakeUsers users = new FakeUsers();
  final FakeLog log = new FakeLog();
  final FakeBookmarks bookmarks = new FakeBookmarks();
  final FakeJournal journal = new FakeJournal();

  SweepPorts ports() {
    return new SweepPorts(
        lockouts,
        observations,
        queue,
        users,
        log,
        new FakeOpenEpisodes(lockouts, 2),
        bookmarks,
        journal);
  }

  Reconciled sweep() {
    return sweep(Instant.MAX);
  }

  Reconciled sweep(Instant deadline) {
    return sweep(Mode.ENFORCE, deadline);
  }

  Reconciled sweep(Mode mode, Instant deadline) {
    return new Reconciliation(ports(), new SweepSettings(mode, Set.of()), clock).run(deadline);
  }

  /// Time passes.
  void pass(Duration time) {
    clock.forward(time);
  }

  /// Handles every message that is on the queue now, whenever it would be handed out.
  void respond() {
    respond(Mode.ENFORCE);
  }

  void respond(Mode mode) {
    Response response = new Response(POLICY, mode, responsePorts(), clock);
    queue.takeAll().forEach(sent -> response.respond(sent.message()));
  }

  Ports responsePorts() {
    return new Ports(lockouts, observations, queue, users, log, journal);
  }

  /// A user is locked now; the log has it as an event of that name.
  void lock(String user, String event) {
    users.add(user, AccountStatus.LOCKED_OUT);
    log.lock(user, clock.instant(), event);
  }

  /// The same for unknown devices.
  void block(String user, String event) {
    users.add(user, AccountStatus.ACTIVE);
    users.block(user);
    log.lock(user, LockKind.UNKNOWN_DEVICES, clock.instant(), event);
  }

  /// A way tells of a user who is locked now, and it is put on record.
  void tell(Intake intake, String user, String event) {
    tell(intake, user, event, clock.instant());
  }

  /// The same of a user who was locked some time ago.
  void tell(Intake intake, String user, String event, Instant locked) {
    Lockout lockout = new Lockout(user, LockKind.WHOLE_ACCOUNT, locked, Optional.of(event));
    queue.send(List.of(LockoutMessage.of(intake, lockout, FakeLog.json(event))));
    respond();
  }

  /// A user is locked and held for a person.
  void hold(String user, String event) {
    users.grant(user, "SUPER_ADMIN");
    lock(user, event);
    tell(Intake.HOOK, user, event);
    pass(Duration.ofMinutes(5));
    respond();
  }

  /// A user is free.
  void free(String user) {
    users.add(user, AccountStatus.ACTIVE);
  }

  Episode episode(String user) {
    return lockouts.latest(user).orElseThrow();
  }

  Progress.State state(String user) {
    return episode(user).state();
  }
}
