package dev.unlatch.command.replay;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.tally.Lock;
import dev.unlatch.command.replay.tally.PolicyTally;
import dev.unlatch.command.replay.tally.ReplayedLockout;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.memory.MemoryLockouts;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What would have happened under one policy: the functions' own use case, in memory, on the log's
/// time.
final class PolicyRun {
  /// How long the past is remembered: no guard looks further back than seven days, and Okta's own
  /// unlock comes within hours.
  static final Duration MEMORY = Duration.ofDays(8);

  /// How long it is remembered if there is too much of it.
  static final Duration SHORTEST_MEMORY = Duration.ofDays(1);

  /// The most users whose latest lockout is remembered that long: 80 MB at 3 to 4 KB each.
  static final int MOST_REMEMBERED = 20_000;

  /// How many lockouts may begin before older ones are forgotten.
  private static final int TIDIED_AFTER = 5_000;

  /// How often older ones are forgotten anyway.
  private static final Duration TIDIED_EVERY = Duration.ofHours(6);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryLockouts lockouts = new MemoryLockouts();
  private final MemoryObservations observations = new MemoryObservations(LogReading.CURRENT);
  private final DelayedMessages queue = new DelayedMessages(clock);
  private final Announcements announcements;
  private final KnownUsers known;
  private final LoggedUsers users;
  private final Response response;
  private final PolicyTally tally;
  private final Map<String, ReplayedLockout> open = new HashMap<>();
  private Instant tidied = Instant.EPOCH;
  private Duration memory = MEMORY;
  private int begun;
  private long strangers;
  private @Nullable Lock current;
  private @Nullable ReplayedLockout decidedAtOnce;

  /// @param tally counts what becomes of the lockouts
  PolicyRun(Policy policy, KnownUsers known, PolicyTally tally) {
    this.known = known;
    this.users = new LoggedUsers(known, clock);
    this.tally = tally;
    this.announcements = new Announcements(policy.tell(), tally.messages(), lockouts);
    Ports ports = new Ports(announcements, observations, queue, users, new WholeLog(), new Notes());
    this.response = new Response(policy, Mode.ENFORCE, ports, clock);
  }

  /// Goes on to a time, and does what is due until then.
  ///
  /// @return the time that it is now; it never goes back
  Instant advance(Instant to) {
    Optional<Instant> due = queue.due();
    while (due.isPresent() && !due.get().isAfter(to)) {
      clock.advance(due.get());
      response.respond(queue.take());
      due = queue.due();
    }
    clock.advance(to);
    if (begun >= TIDIED_AFTER || !clock.instant().isBefore(tidied.plus(TIDIED_EVERY))) {
      tidy();
    }
    return clock.instant();
  }

  private void tidy() {
    begun = 0;
    tidied = clock.instant();
    while (forget(tidied.minus(memory)) > MOST_REMEMBERED
        && memory.compareTo(SHORTEST_MEMORY) > 0) {
      memory = memory.dividedBy(2);
    }
  }

  /// How many lockouts were of users who are known only from the log.
  long strangers() {
    return strangers;
  }

  /// How many users are still remembered.
  private long forget(Instant before) {
    AtomicLong remembered = new AtomicLong();
    observations.forget(before);
    lockouts.forget(
        episode -> {
          boolean isOver =
              !episode.state().isUnderWay() && episode.progress().until().isBefore(before);
          remembered.addAndGet(isOver ? 0 : 1);
          return isOver;
        });
    return remembered.get();
  }

  /// How long the past was remembered at least: [#MEMORY], or less if there was too much of it.
  Duration memory() {
    return memory;
  }

  /// The log reports a lock.
  ///
  /// @return the lockout that it is part of; empty if that was decided before
  Optional<ReplayedLockout> lock(Lock lock, Lockout lockout, Circumstances circumstances) {
    current = lock;
    decidedAtOnce = null;
    users.lock(lock.user(), lock.kind(), lockout.since());
    tally.locked(lock);
    response.respond(LockoutMessage.of(Intake.STREAM, lockout, circumstances));
    current = null;
    return Optional.ofNullable(open.get(lock.user())).or(() -> Optional.ofNullable(decidedAtOnce));
  }

  /// The log reports an unlock.
  void unlock(LogEvent.Unlock unlock) {
    users.free(unlock.user());
    tally.times().freed(unlock.user(), clock.instant());
    warn(unlock.signal());
  }

  /// The log reports a sign-in.
  void signIn(String user) {
    users.signIn(user);
    tally.times().freed(user, clock.instant());
  }

  /// The log reports a warning.
  void warn(Signal signal) {
    response.respond(new SignalMessage(Intake.STREAM, signal));
  }

  /// The log is over.
  PolicyTally end() {
    open.values().forEach(tally::settled);
    tally.times().end(clock.instant());
    return tally;
  }

  private void becomes(Episode episode, Outcome.Kind kind) {
    ReplayedLockout lockout = open.computeIfAbsent(episode.user(), this::begin);
    Verdict verdict = episode.verdict().orElseThrow();
    Outcome outcome = new Outcome(kind, verdict.reason(), clock.instant());
    if (outcome.waitsForBrake() && !lockout.outcome().waitsForBrake()) {
      tally.brakes().waited();
    }
    lockout.becomes(outcome);
    if (lockout.isSettled()) {
      open.remove(episode.user());
      decidedAtOnce = lockout;
      tally.settled(lockout);
    }
  }

  private ReplayedLockout begin(String user) {
    if (current == null || !current.user().equals(user)) {
      throw new IllegalStateException("a lockout began that is not in the log");
    }
    ReplayedLockout lockout = new ReplayedLockout(current);
    begun++;
    strangers += known.knows(user) ? 0 : 1;
    tally.begun(lockout);
    return lockout;
  }

  /// Nothing is read from Okta's log, since the replay's own is complete.
  private static final class WholeLog implements SystemLog {
    @Override
    public Page read(Instant since, Instant until) {
      throw new IllegalStateException("the log is complete");
    }

    @Override
    public Page next(String next) {
      throw new IllegalStateException("the log is complete");
    }

    @Override
    public List<LogEvent.Lock> locks(Collection<String> ids, Instant since) {
      throw new IllegalStateException("the log is complete");
    }
  }

  /// What the use case reports about itself.
  private final class Notes extends QuietJournal {
    @Override
    public void decided(Episode episode) {
      switch (episode.state()) {
        case WAITING -> becomes(episode, Outcome.Kind.WAITING);
        case HELD -> becomes(episode, Outcome.Kind.HELD);
        case LEFT -> becomes(episode, Outcome.Kind.LEFT);
        case UNLOCKING -> {} // its result follows at once
        case UNLOCKED, UNCERTAIN, OBSERVED, FREED ->
            throw new IllegalStateException("not a state of a decision: " + episode.state());
      }
    }

    @Override
    public void unlocked(Episode episode, Duration age) {
      becomes(episode, Outcome.Kind.UNLOCKED);
      tally.times().unlocked(episode.user(), clock.instant());
    }

    @Override
    public void braked(Brake before, Brake now) {
      tally.brakes().changed(before, now);
      announcements.braked(before, now);
    }
  }
}
