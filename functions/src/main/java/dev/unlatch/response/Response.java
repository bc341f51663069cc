package dev.unlatch.response;

import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Reason;
import dev.unlatch.policy.Signal;
import dev.unlatch.policy.Surroundings;
import dev.unlatch.response.Progress.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Takes one lockout from the queue as far as it goes now: opens its episode, gathers evidence,
/// decides, acts, records.
///
/// Any number of workers may do this at once, and a message may come twice: an episode is changed
/// only as it was read. Before an unlock a worker claims the episode, so that no other does the
/// same; if it is killed after that, the next one to come after the lease looks at the account
/// first.
public final class Response {
  /// How often an episode may be changed by others while a message is handled. Three intakes,
  /// twice, are fewer.
  static final int MOST_CONFLICTS = 8;

  /// How many unlocks of an episode may have an unknown outcome: then a person decides.
  static final int MOST_UNKNOWN = 2;

  /// How long Okta may still do what it was asked after it did not answer.
  static final Duration LATE_EFFECT = Duration.ofMinutes(1);

  /// After a reading of the log that took longer the account is read again.
  private static final Duration LONG_READING = Duration.ofSeconds(20);

  private static final Reason TOO_MANY_EVENTS =
      new Reason("too-many-events", "more events reported it than are kept");

  private static final Reason REQUEST_EXPIRED =
      new Reason("request-expired", "it was held, and the request for its unlock is over");

  private final Policy policy;
  private final Mode mode;
  private final Ports ports;
  private final Clock clock;
  private final Gathering gathering;
  private final Braking braking;
  private final Verdicts verdicts;
  private final Waiting waiting;
  private final Recording recording;
  private final LogReader log;

  public Response(Policy policy, Mode mode, Ports ports, Clock clock) {
    this.policy = policy;
    this.mode = mode;
    this.ports = ports.counting(policy::counts);
    this.clock = clock;
    this.gathering = new Gathering(policy, ports.users(), ports.observations(), clock);
    this.braking = new Braking(policy, ports.observations(), ports.journal());
    this.verdicts = new Verdicts(policy, mode);
    this.waiting = new Waiting(verdicts, this.ports, gathering, braking);
    this.recording = new Recording(this.ports, mode, clock);
    this.log = new LogReader(this.ports, recording, clock);
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

  /// Puts a message back that there is no time for now.
  ///
  /// @throws RuntimeException if the queue could not be reached
  public void putBack(LockoutMessage message) {
    ports.queue().sendLater(message, Duration.ZERO);
  }

  private void keep(SignalMessage message) {
    Signal signal = message.signal();
    if (signal.kind() == Signal.Kind.UNLOCKED) {
      recording.unlocked(signal.subject(), signal.at());
    } else {
      ports.observations().keep(signal);
      ports.journal().kept(message);
    }
  }

  /// Handles a message. When it returns, the message is done with: its lockout is decided, or is
  /// carried on by another message.
  ///
  /// @throws RuntimeException if the table or the queue could not be reached; the message is to be
  ///   handed out again
  public void respond(LockoutMessage message) {
    if (message.isFirst()) {
      recording.observe(message);
    }
    settle(message.lockout().user(), () -> settles(message));
  }

  /// Tries again while others change a user's episode.
  ///
  /// @param attempt empty when somebody else has changed the episode meanwhile
  /// @throws IllegalStateException if that goes on
  static <T> T settled(String user, Supplier<Optional<T>> attempt) {
    for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw changedByOthers(user);
  }

  static IllegalStateException changedByOthers(String user) {
    return new IllegalStateException(
        "the episode of " + user + " was changed again and again by others");
  }

  /// The same where nothing comes of it.
  ///
  /// @param attempt false when somebody else has changed the episode meanwhile
  static void settle(String user, BooleanSupplier attempt) {
    var _ = settled(user, () -> attempt.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /// False when everything must be read again: somebody else changed the episode meanwhile, or the
  /// account was read too long ago.
  private boolean settles(LockoutMessage message) {
    Instant now = clock.instant();
    Optional<Episode> latest = ports.lockouts().latest(message.lockout().user());
    return settles(message, Course.of(latest, message, mode, now), now);
  }

  /// Where Okta cannot be asked, what was held stays held; otherwise the account may be locked
  /// again, and is looked at when Okta can be asked.
  private boolean isLockedAgain(Episode ended) {
    try {
      return ports.users().find(ended.user()).filter(ended::isBefore).isPresent();
    } catch (Unavailable failure) {
      ports.journal().putOff(failure);
      return ended.state() != State.HELD;
    }
  }

  /// Whether an episode still is on record as it was read: Okta takes its time.
  private boolean isUnchanged(Episode episode) {
    return ports
        .lockouts()
        .latest(episode.user())
        .filter(it -> it.number() == episode.number() && it.revision() == episode.revision())
        .isPresent();
  }

  private boolean settles(LockoutMessage message, Course course, Instant now) {
    return switch (course) {
      case Course.Carry(var episode) -> carry(message, episode, now);
      case Course.BeginAfter(var before, var next) -> beginAfter(message, before, next, now);
      case Course.Join(var changed) -> recording.join(message, changed);
      case Course.Known _ -> true;
      case Course.Busy busy ->
          recording.join(message, busy) && waiting.later(message, busy.until(), now);
      case Course.Ask(var ended) -> {
        boolean again = isLockedAgain(ended);
        yield isUnchanged(ended)
            && settles(message, Course.of(ended, again, message, mode, now), now);
      }
    };
  }

  /// The next one is put on record at once: whatever is then decided about it changes it alone.
  private boolean beginAfter(LockoutMessage message, Episode before, Episode next, Instant now) {
    Optional<Episode> begun = ports.lockouts().beginAfter(before, next);
    return begun.isPresent() && carry(message, begun.get(), now);
  }

  private boolean carry(LockoutMessage message, Episode episode, Instant now) {
    if (episode.state().isBegun() && now.isBefore(episode.progress().until())) {
      return waiting.later(message, episode.progress().until(), now);
    }
    if (now.isBefore(episode.progress().mayBeDoneUntil())) {
      return waiting.later(message, episode.progress().mayBeDoneUntil(), now);
    }
    Decision.Wait earliest = policy.earliest(episode.atTheEarliest(), episode.request(), now);
    if (!episode.state().isBegun() && now.isBefore(earliest.until())) {
      return waiting.await(message, episode, earliest, verdicts.of(earliest, now));
    }
    try {
      Evidence evidence = gathering.gather(episode, now);
      return judge(message, episode, evidence, now);
    } catch (Unavailable failure) {
      return switch (failure.cause()) {
        case NO_PERMISSION -> holdForPermission(episode, failure, now);
        case BAD_TOKEN, RATE_LIMITED, FAULT, NAME, UNREACHABLE, RESERVE, CROWDED, CIRCUIT_OPEN ->
            waiting.retry(message, episode, failure, now);
      };
    }
  }

  /// A role may be limited to some users; for the others no waiting helps.
  private boolean holdForPermission(Episode episode, Unavailable failure, Instant now) {
    Reason reason =
        new Reason("no-permission", "our token may not read this user: " + failure.code());
    return close(episode, State.HELD, verdicts.of(new Decision.Hold(reason), now));
  }

  /// First what is left of an unlock that was begun, and of a person's request.
  private boolean judge(LockoutMessage message, Episode episode, Evidence evidence, Instant now)
      throws Unavailable {
    if (episode.state().isBegun() && wasDone(episode, evidence)) {
      return recognise(episode, now);
    }
    boolean locked = policy.isUnlockable(evidence);
    if (episode.state() == State.UNLOCKING && locked) {
      return outcomeUnknown(message, episode.remembering(), evidence, now);
    }
    boolean byItself = locked && !evidence.overridden();
    if (byItself && episode.progress().unknown().size() >= MOST_UNKNOWN) {
      return outcomeUnknown(message, episode, evidence, now);
    }
    if (byItself && episode.sightings().tooMany()) {
      return hold(episode.remembering(), evidence, TOO_MANY_EVENTS, now);
    }
    if (episode.progress().wasHeld() && evidence.request().isEmpty()) {
      return hold(episode.remembering(), evidence, REQUEST_EXPIRED, now);
    }
    return decide(message, episode, evidence, now);
  }

  private boolean hold(Episode episode, Evidence evidence, Reason reason, Instant now) {
    Decision hold = new Decision.Hold(reason);
    return close(episode, State.HELD, verdicts.of(hold, Optional.of(evidence), now));
  }

  /// An unlock was begun, nobody knows whether Okta has done it or still will, and the account is
  /// locked. It counts as an unlock.
  private boolean outcomeUnknown(
      LockoutMessage message, Episode episode, Evidence evidence, Instant now) {
    int unknown = episode.progress().unknown().size();
    String because = "the outcome of %d unlock calls is unknown".formatted(unknown);
    Reason reason = new Reason("outcome-unknown", because);
    if (unknown >= MOST_UNKNOWN) {
      return hold(episode, evidence, reason, now);
    }
    Duration quiet = policy.quietPeriod(evidence, now);
    Instant until = now.plus(quiet.compareTo(LATE_EFFECT) > 0 ? quiet : LATE_EFFECT);
    Decision wait = new Decision.Wait(reason, until);
    Optional<Episode> saved =
        ports
            .lockouts()
            .save(episode.uncertain(verdicts.of(wait, Optional.of(evidence), now), until));
    saved.ifPresent(ports.journal()::decided);
    return saved.isPresent() && waiting.later(message.hop(), until, now);
  }

  private boolean decide(LockoutMessage message, Episode episode, Evidence gathered, Instant now)
      throws Unavailable {
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
              && unlock(message, episode, evidence, verdict);
      case Decision.Wait(_, var until) when Policy.isToReadLog(decision) && !until.isAfter(now) ->
          readLog(message, episode, evidence, verdict);
      case Decision.Wait wait -> waiting.await(message, episode.remembering(), wait, verdict);
      case Decision.Hold _ -> close(episode.remembering(), State.HELD, verdict);
      case Decision.Ignore _ -> close(episode.remembering(), State.LEFT, verdict);
    };
  }

  /// Reads the System Log, and decides again by what it has brought. The episode is on record
  /// before that, so that what the log reports joins it.
  private boolean readLog(
      LockoutMessage message, Episode episode, Evidence evidence, Verdict verdict)
      throws Unavailable {
    boolean onRecord = !message.isFirst() || episode.state().isBegun();
    Optional<Episode> known = onRecord ? Optional.of(episode) : begin(episode, verdict);
    return known.isPresent() && readLogFor(message, known.get(), evidence, verdict);
  }

  private Optional<Episode> begin(Episode episode, Verdict wait) {
    Optional<Episode> begun = ports.lockouts().save(episode.waiting(wait, wait.at()));
    begun.ifPresent(ports.journal()::decided);
    return begun;
  }

  private boolean readLogFor(
      LockoutMessage message, Episode episode, Evidence evidence, Verdict verdict)
      throws Unavailable {
    Optional<Instant> again = readLog(evidence);
    if (again.isPresent()) {
      Decision.Wait wait = new Decision.Wait(verdict.reason(), again.get());
      return waiting.await(message, episode.remembering(), wait, verdict);
    }
    boolean unchanged = isUnchanged(episode);
    Instant now = clock.instant();
    boolean stale = now.isAfter(verdict.at().plus(LONG_READING));
    return unchanged && !stale && decideAgain(message, episode, evidence, now);
  }

  private boolean decideAgain(
      LockoutMessage message, Episode episode, Evidence evidence, Instant now) throws Unavailable {
    Surroundings around = gathering.around(episode, evidence.reports(), now);
    return decide(message, episode, evidence.with(around), now);
  }

  /// @return when to look again; none when the log was read, or our token may not read it, which is
  ///   on record then
  private Optional<Instant> readLog(Evidence evidence) throws Unavailable {
    try {
      return log.read(evidence.skew());
    } catch (Unavailable failure) {
      if (failure.cause() != Unavailable.Cause.NO_PERMISSION) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /// Whether what was locked when an unlock was begun is free.
  private static boolean wasDone(Episode begun, Evidence evidence) {
    return evidence.account().filter(it -> begun.isFree(it, evidence.blocks())).isPresent();
  }

  /// The unlock was begun, its answer was lost, and the account is free: it was done.
  private boolean recognise(Episode episode, Instant now) {
    Optional<Episode> saved =
        ports.lockouts().save(episode.remembering().unlocked("recognised", now));
    saved.ifPresent(
        it -> ports.journal().unlocked(it, Duration.between(it.sightings().since(), now)));
    return saved.isPresent();
  }

  private boolean close(Episode episode, State state, Verdict verdict) {
    Optional<Episode> saved = ports.lockouts().save(episode.closed(state, verdict));
    saved.ifPresent(ports.journal()::decided);
    return saved.isPresent();
  }

  private boolean unlock(
      LockoutMessage message, Episode episode, Evidence evidence, Verdict verdict) {
    if (mode == Mode.OBSERVE) {
      return close(episode.remembering(), State.OBSERVED, verdict);
    }
    Instant now = clock.instant(); // to gather the evidence took its time
    if (waiting.isTooLong(episode, now)) {
      return waiting.giveUp(episode.remembering(), verdict.reason(), now);
    }
    Unlocking unlocking = new Unlocking(ports, evidence.request(), clock);
    return unlocking
        .claim(episode.remembering(), verdict)
        .map(claimed -> carryOut(unlocking, message, claimed))
        .orElse(false);
  }

  private boolean carryOut(Unlocking unlocking, LockoutMessage message, Episode claimed) {
    if (!unlocking.isInTime(claimed)) {
      Instant now = unlocking.putBack(claimed);
      return waiting.later(message.hop(), now, now);
    }
    try {
      unlocking.carryOut(claimed);
      return true;
    } catch (Unavailable failure) {
      Instant now = clock.instant();
      Instant until = waiting.until(message, Share.of(claimed, now), failure, now);
      Instant after = unlocking.recordFailure(claimed, failure, until);
      return waiting.later(waiting.sentOn(message, failure), after, now);
    }
  }
}
