package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.PolicySource;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Takes one lockout from the queue as far as it can go now. [Plan] decides each step, and this
/// does it: reads, records ([Commit]), asks Okta, unlocks, sends on.
///
/// Any number of workers may do this at once, and a message may come twice: an episode is changed
/// only as it was read. A worker claims the episode before an unlock, so that no other worker
/// unlocks it too. If it is killed after that, the first worker after the lease looks at the
/// account first.
public final class Response {
  /// If an attempt has taken longer than this when the log has been read, the account is read
  /// again.
  private static final Duration LONG_READING = Duration.ofSeconds(20);

  /// How many lockouts a second come back while the log is being read, if there are many: as many
  /// as Okta's largest usual limit, 1,200 calls a minute for an operation, could let through.
  private static final int WAITING_FOR_LOG = 20;

  private final Ports ports;
  private final Clock clock;
  private final PolicySource policies;
  private final Mode mode;
  private final Commit commit;
  private final Recording recording;
  private final LogReader log;
  private final Returns returns;

  /// With one policy for good.
  public Response(Policy policy, Mode mode, Ports ports, Clock clock) {
    this(PolicySource.always(policy), mode, ports, clock);
  }

  /// @param policies knows which policy is in force, which can change at any time
  public Response(PolicySource policies, Mode mode, Ports ports, Clock clock) {
    this.policies = policies;
    this.mode = mode;
    this.ports = ports;
    this.clock = clock;
    this.commit = new Commit(ports, it -> policies.known().policy().guards().counts(it));
    this.recording = new Recording(commit, mode, clock);
    this.log = new LogReader(ports, recording, clock);
    this.returns = new Returns(ports.queue());
  }

  /// Handles a message. On return the message is done with: its lockout is decided or carried on by
  /// another message, or its signal is on record.
  ///
  /// @throws RuntimeException if the table or the queue cannot be reached; the message must be
  ///   handed out again
  public void respond(QueueMessage message) {
    switch (message) {
      case LockoutMessage lockout -> respond(lockout);
      case SignalMessage signal -> keep(signal);
    }
  }

  /// Puts back a message that there is no time for now.
  ///
  /// @throws RuntimeException if the queue cannot be reached
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

  private void respond(LockoutMessage message) {
    if (message.isFromIntake()) {
      recording.addToObservations(message);
    }
    String user = message.lockout().user();
    ConflictException.retry(
        user, () -> new Attempt(policies.known(), message, clock.instant()).run());
  }

  /// One attempt at a message, with every decision based on one policy and on the time at which it
  /// began. A [ConflictException] ends it, and the next one starts by reading.
  private final class Attempt {
    private final Deferral deferral;
    private final Plan plan;
    private final Gathering gathering;
    private final LockoutMessage message;
    private final Instant now;

    Attempt(PolicyInForce inForce, LockoutMessage message, Instant now) {
      Verdicts verdicts = new Verdicts(inForce, mode);
      this.deferral = new Deferral(verdicts, message);
      this.plan = new Plan(verdicts, deferral, message);
      this.gathering = new Gathering(inForce, policies, ports, clock);
      this.message = message;
      this.now = now;
    }

    void run() {
      Step step = plan.begin(ports.lockouts().latest(message.lockout().user()), now);
      while (!(step instanceof Step.Done)) {
        step = take(step);
      }
    }

    private Step take(Step step) {
      return switch (step) {
        case Step.Done done -> done;
        case Step.Later later -> send(later);
        case Step.ReadAccount(var ended) -> readAccount(ended);
        case Step.GatherEvidence(var episode) -> gather(episode);
        case Step.ReadSurroundings(var episode, var then) ->
            then.apply(gathering.around(episode, episode.sightings().reports(), now));
        case Step.Confirm(var then) -> {
          gathering.confirm(now);
          yield then;
        }
        case Step.SaveBrake brake -> save(brake);
        case Step.Save(var episode, var told, var then) -> then.apply(commit.save(episode, told));
        case Step.Join(var join, var then) -> {
          recording.join(message, join);
          yield then;
        }
        case Step.BeginAfter(var before, var next) ->
            plan.carry(commit.beginAfter(before, next), now);
        case Step.CheckLog(var episode) -> checkLog(episode);
        case Step.ReadLog(var episode, var evidence, var verdict) ->
            readLog(episode, evidence, verdict);
        case Step.Claim(var episode, var verdict) -> plan.claim(episode, verdict, clock.instant());
        case Step.Unlock(var claimed) -> unlock(new Unlocking(commit, clock), claimed);
      };
    }

    /// Puts the message on the queue again, delayed for as long as the queue can hold it back.
    private Step send(Step.Later later) {
      Duration delay = Duration.between(clock.instant(), later.until());
      boolean hops = delay.compareTo(LockoutQueue.LONGEST_DELAY) > 0;
      ports.queue().sendLater(later.message(), hops ? LockoutQueue.LONGEST_DELAY : delay);
      later.putOff().ifPresent(ports.journal()::putOff);
      return Step.DONE;
    }

    private Step readAccount(Episode ended) {
      boolean again = gathering.isLockedAgain(ended);
      requireUnchanged(ended);
      return plan.accountRead(ended, again, now);
    }

    private Step gather(Episode episode) {
      try {
        return plan.judge(episode, gathering.gather(episode, now), now);
      } catch (Unavailable failure) {
        return failed(episode, failure);
      }
    }

    private Step failed(Episode episode, Unavailable failure) {
      Instant until = until(episode, failure, now);
      return deferral.failed(episode, failure, until, now);
    }

    /// When to carry on a lockout for which Okta gave no usable answer, or was not asked.
    private Instant until(Episode episode, Unavailable failure, Instant time) {
      return failure
          .renewal()
          .map(renewal -> returns.due(message, Share.of(episode, time), renewal, time))
          .orElseGet(() -> Backoff.until(failure, message.retries(), time));
    }

    private Step save(Step.SaveBrake brake) {
      Brake saved = commit.save(brake.after());
      if (brake.told()) {
        ports.journal().braked(brake.before(), saved);
      }
      return brake.then().apply(saved);
    }

    private Step checkLog(Episode episode) {
      Renewal soon = new Renewal(now.plus(LogReader.SOON), Duration.ofSeconds(1), WAITING_FOR_LOG);
      return log.behindSince()
          .filter(_ -> !needsNoLog(episode))
          .map(since -> Duration.between(since, now))
          .map(behind -> returns.due(message, Share.of(episode, now), soon, behind, now))
          .map(until -> deferral.stillReading(episode, until, now))
          .orElseGet(() -> new Step.GatherEvidence(episode));
    }

    /// What the log stream has brought since the lockout waits may need no reading.
    private boolean needsNoLog(Episode episode) {
      return episode.sightings().intakes().contains(Intake.STREAM)
          && !gathering.around(episode, episode.sightings().reports(), now).wasStreamDeactivated();
    }

    private Step readLog(Episode episode, Evidence evidence, Verdict verdict) {
      try {
        Optional<Instant> again = log.read(evidence.skew());
        return again
            .map(until -> deferral.awaitLog(episode, verdict, until))
            .orElseGet(() -> decideAgain(episode, evidence, verdict));
      } catch (Unavailable failure) {
        return failure.cause() == Unavailable.Cause.NO_PERMISSION // which is on record
            ? decideAgain(episode, evidence, verdict)
            : failed(episode, failure);
      }
    }

    /// Usually the log has shown the events that are on record, and nothing has to be read again.
    /// The episode is then as [Plan#judge] found it, so that what is checked there still holds.
    private Step decideAgain(Episode episode, Evidence evidence, Verdict verdict) {
      Episode latest = latestOf(episode);
      Instant time = clock.instant();
      if (!latest.isConfirmed(episode)
          || time.isAfter(verdict.at().plus(LONG_READING))
          || evidence.request().filter(it -> !it.isCurrent(time)).isPresent()) {
        throw new ConflictException(episode.id());
      }
      List<Report> reports = latest.sightings().reports();
      Surroundings around = gathering.around(latest, reports, time);
      return plan.decide(latest, evidence.with(reports).with(around), time);
    }

    private Step unlock(Unlocking unlocking, Episode claimed) {
      if (!unlocking.isInTime(claimed)) {
        Instant back = unlocking.putBack(claimed);
        return new Step.Later(message.hop(), back);
      }
      try {
        unlocking.carryOut(claimed);
        return Step.DONE;
      } catch (Unavailable failure) {
        Instant until = until(claimed, failure, clock.instant());
        return deferral.sentOn(failure, unlocking.recordFailure(claimed, failure, until));
      }
    }
  }

  /// @throws ConflictException if an episode on record is no longer as it was read: Okta takes its
  ///   time
  private void requireUnchanged(Episode episode) {
    if (latestOf(episode).revision() != episode.revision()) {
      throw new ConflictException(episode.id());
    }
  }

  /// @throws ConflictException if another episode has begun
  private Episode latestOf(Episode episode) {
    return ports
        .lockouts()
        .latest(episode.user())
        .filter(it -> it.number() == episode.number())
        .orElseThrow(() -> new ConflictException(episode.id()));
  }
}
