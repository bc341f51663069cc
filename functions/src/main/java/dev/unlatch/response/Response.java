package dev.unlatch.response;

import dev.unlatch.policy.Account;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.Ground;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Signal;
import dev.unlatch.policy.Surroundings;
import dev.unlatch.response.Observations.Told;
import dev.unlatch.response.Progress.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Takes one lockout from the queue as far as it goes now: opens its episode, gathers evidence,
/// decides, acts, records.
///
/// Any number of workers may do this at once, and a message may come twice: an episode is changed
/// only as it was read. Before an unlock a worker claims the episode, so that no other does the
/// same; if it is killed after that, the next one to come finds the account free, or claims again
/// when the lease is over.
public final class Response {
  /// How long a worker has a claimed episode to itself. An unlock takes 5 s at the most, as much
  /// again and the 8 s of a secret when the token is refused, and putting it on record 8 s.
  static final Duration LEASE = Duration.ofSeconds(30);

  /// How often an episode may be changed by others while a message is handled. Three ways in,
  /// twice, are fewer.
  static final int MOST_CONFLICTS = 8;

  private final Policy policy;
  private final Mode mode;
  private final Ports ports;
  private final Clock clock;
  private final Gathering gathering;
  private final Braking braking;
  private final Verdicts verdicts;
  private final Waiting waiting;

  public Response(Policy policy, Mode mode, Ports ports, Clock clock) {
    this.policy = policy;
    this.mode = mode;
    this.ports = ports.counting();
    this.clock = clock;
    this.gathering = new Gathering(policy, ports.users(), ports.observations());
    this.braking = new Braking(policy, ports.observations(), ports.journal());
    this.verdicts = new Verdicts(policy, mode);
    this.waiting = new Waiting(verdicts, this.ports, gathering, braking);
  }

  /// Says which messages are about to be handled, so that what they have in common is put on record
  /// once.
  public void expect(Collection<Message> batch) {
    List<Told> told = new ArrayList<>();
    for (Message message : batch) {
      if (message instanceof LockoutMessage lockout && lockout.isFirst()) {
        told.add(new Told(lockout.lockout(), Circumstances.of(lockout.event())));
      }
    }
    ports.observations().expect(told);
  }

  /// Handles a message. When it returns, the message is done with.
  ///
  /// @throws RuntimeException if the table or the queue could not be reached; the message is to be
  ///   handed out again
  public void respond(Message message) {
    switch (message) {
      case LockoutMessage lockout -> respond(lockout);
      case SignalMessage signal -> keep(signal);
    }
  }

  private void keep(SignalMessage message) {
    ports.observations().keep(message.signal());
    ports.journal().kept(message);
  }

  /// Handles a message. When it returns, the message is done with: its lockout is decided, or is
  /// carried on by another message.
  ///
  /// @throws RuntimeException if the table or the queue could not be reached; the message is to be
  ///   handed out again
  public void respond(LockoutMessage message) {
    for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
      if (settles(message)) {
        return;
      }
    }
    throw new IllegalStateException(
        "the episode of " + message.lockout().user() + " was changed again and again by others");
  }

  /// False when somebody else changed the episode meanwhile, so that it must be read again.
  private boolean settles(LockoutMessage message) {
    Instant now = clock.instant();
    Optional<Episode> latest = ports.lockouts().latest(message.lockout().user());
    return switch (Course.of(latest, message, mode, now)) {
      case Course.Carry(var episode) -> carry(message, episode, now);
      case Course.BeginAfter(var held, var next) -> beginAfter(message, held, next, now);
      case Course.Join(var changed) -> join(message, changed);
      case Course.Known _ -> true;
      case Course.Busy(var until) -> waiting.later(message, until, now);
    };
  }

  private boolean join(LockoutMessage message, Episode changed) {
    observe(message, message.lockout());
    Optional<Episode> saved = ports.lockouts().save(changed);
    saved.ifPresent(episode -> ports.journal().joined(episode, message));
    return saved.isPresent();
  }

  /// The next one is put on record at once: whatever is then decided about it changes it alone.
  private boolean beginAfter(LockoutMessage message, Episode held, Episode next, Instant now) {
    observe(message, next.lockout());
    Optional<Episode> begun = ports.lockouts().beginAfter(held, next);
    return begun.isPresent() && carry(message, begun.get(), now);
  }

  /// Before an episode is on record, for this can be done twice.
  private void observe(LockoutMessage message, Lockout lockout) {
    keep(message);
    ports.observations().locked(lockout, Circumstances.of(message.event()));
  }

  private boolean carry(LockoutMessage message, Episode episode, Instant now) {
    if (episode.isNew()) {
      observe(message, episode.lockout());
    }
    boolean claimed = episode.state() == State.UNLOCKING;
    if (claimed && now.isBefore(episode.progress().until())) {
      return waiting.later(message, episode.progress().until(), now);
    }
    Decision.Wait earliest = policy.earliest(episode.lockout(), episode.request());
    if (!claimed && now.isBefore(earliest.until())) {
      return waiting.await(message, episode, earliest, verdicts.of(earliest, now));
    }
    try {
      Evidence evidence = gathering.gather(episode, message, now);
      waiting.passed();
      return decide(message, episode, evidence, now);
    } catch (Unavailable failure) {
      return switch (failure.reason()) {
        case NO_PERMISSION -> holdForPermission(episode, failure, now);
        case BAD_TOKEN, RATE_LIMITED, FAULT, UNREACHABLE, RESERVE, CROWDED, CIRCUIT_OPEN ->
            waiting.retry(message, episode, failure, now);
      };
    }
  }

  /// What is told of a lock that Okta has given up on is remembered beyond it.
  private void keep(LockoutMessage message) {
    Lockout lockout = message.lockout();
    if (lockout.kind() == LockKind.GIVEN_UP) {
      ports
          .observations()
          .keep(new Signal(Signal.Kind.GIVEN_UP, lockout.user(), lockout.since(), lockout.event()));
    }
  }

  /// A role may be limited to some users; for the others no waiting helps.
  private boolean holdForPermission(Episode episode, Unavailable failure, Instant now) {
    Ground ground =
        new Ground("no-permission", "our token may not read this user: " + failure.code());
    return close(episode, State.HELD, verdicts.of(new Decision.Hold(ground), now));
  }

  private boolean decide(LockoutMessage message, Episode episode, Evidence gathered, Instant now) {
    if (episode.state() == State.UNLOCKING && wasDone(episode, gathered)) {
      return recognise(episode, now);
    }
    Optional<Surroundings> tended = braking.tend(episode.lockout(), gathered.surroundings(), now);
    if (tended.isEmpty()) {
      return false;
    }
    Evidence evidence = gathered.with(tended.get());
    Decision decision = policy.decide(evidence, now);
    Verdict verdict = verdicts.of(decision, Optional.of(evidence), now);
    return switch (decision) {
      case Decision.Unlock _ ->
          braking.takesPlace(episode.user(), tended.get().brake(), now)
              && unlock(message, episode, verdict);
      case Decision.Wait wait -> waiting.await(message, episode.remembering(), wait, verdict);
      case Decision.Hold _ -> close(episode.remembering(), State.HELD, verdict);
      case Decision.Leave _ -> close(episode.remembering(), State.LEFT, verdict);
    };
  }

  /// Whether what was locked when an unlock was begun is free.
  private static boolean wasDone(Episode begun, Evidence evidence) {
    boolean usable = evidence.account().filter(it -> it.status().isUsable()).isPresent();
    boolean devicesAlone =
        begun.kind() == LockKind.UNKNOWN_DEVICES
            && begun.verdict().flatMap(Verdict::account).filter(Account::isLocked).isEmpty();
    return devicesAlone ? usable && !evidence.blocked().orElse(true) : usable;
  }

  /// The unlock was begun, its answer was lost, and the account is free: it was done.
  private boolean recognise(Episode episode, Instant now) {
    Optional<Episode> saved = ports.lockouts().save(episode.unlocked("recognised", now));
    saved.ifPresent(
        it -> ports.journal().unlocked(it, Duration.between(it.sightings().since(), now)));
    return saved.isPresent();
  }

  private boolean close(Episode episode, State state, Verdict verdict) {
    Optional<Episode> saved = ports.lockouts().save(episode.closed(state, verdict));
    saved.ifPresent(ports.journal()::decided);
    return saved.isPresent();
  }

  private boolean unlock(LockoutMessage message, Episode episode, Verdict verdict) {
    return switch (mode) {
      case OBSERVE -> close(episode, State.OBSERVED, verdict);
      case ENFORCE -> {
        Unlocking unlocking = new Unlocking(ports, clock);
        Instant lease = clock.instant().plus(LEASE); // gathering may have taken as long as that
        yield unlocking
            .claim(episode.claimed(verdict, lease))
            .map(claimed -> carryOut(unlocking, message, claimed))
            .orElse(false);
      }
    };
  }

  private boolean carryOut(Unlocking unlocking, LockoutMessage message, Episode claimed) {
    try {
      unlocking.carryOut(claimed);
      return true;
    } catch (Unavailable failure) {
      Instant now = clock.instant();
      Instant until = waiting.until(message, Share.of(claimed), failure, now);
      Instant after = unlocking.recordFailure(claimed, failure, until);
      return waiting.later(waiting.sentOn(message, failure), after, now);
    }
  }
}
