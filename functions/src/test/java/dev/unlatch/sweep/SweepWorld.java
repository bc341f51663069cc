package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.Ports;
import dev.unlatch.response.FakeJournal;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.FakeLog;
import dev.unlatch.response.FakeQueue;
import dev.unlatch.response.FakeUsers;
import dev.unlatch.response.Response;
import dev.unlatch.response.TestClock;
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
    return new Reconciliation(ports(), mode, Set.of(), clock).run(deadline);
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
    queue.send(List.of(LockoutMessage.of(intake, lockout, Circumstances.of(FakeLog.json(event)))));
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
