package dev.unlatch.response;

import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.port.Journal;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Decides what to do next about a message, from what is known. Pure: it reads nothing, changes
/// nothing, and has no clock. The next step depends on what a step brings, so many steps carry the
/// function that computes it.
///
/// [Response] comes in with a message ([#begin]), and again after each step that has read or failed
/// something: [#accountRead], [#carry], [#judge] (the evidence), [#decide] (the log), [#awaitLog],
/// [#claim], [#failed], [#sentOn].
///
/// @param inForce the policy with which the attempt began. It may have changed since: each reading
///   of what is known around the lockout also returns which policy is in force, and another one
///   ends the attempt ([Gathering])
public record Plan(PolicyInForce inForce, Mode mode) {
  /// How long a lockout may go undecided, from when it could first be decided. After that a person
  /// decides: by then the user has found another way, or something is broken that no one has looked
  /// at.
  static final Duration LONGEST = Duration.ofHours(24);

  /// How far the record may lag while Okta is not asked: in a storm many lockouts are put off for
  /// some minutes, and a write for each hop would cost more than everything else. The sweep allows
  /// for it (`Overdue`).
  static final Duration UNRECORDED = Duration.ofMinutes(15);

  /// How many unlocks of an episode may have an unknown outcome before a person decides.
  static final int MOST_UNKNOWN = 2;

  private static final Reason TOO_MANY_EVENTS =
      new Reason("too-many-events", "more events reported it than are kept");

  private static final Reason REQUEST_EXPIRED =
      new Reason("request-expired", "it was held, and the request for its unlock is over");

  private Policy policy() {
    return inForce.policy();
  }

  /// The first step.
  ///
  /// @param latest the user's latest episode; empty if there was none yet
  Step begin(LockoutMessage message, Optional<Episode> latest, Instant now) {
    return step(message, Course.of(latest, message, mode, now), now);
  }

  /// The step after a look at the account.
  ///
  /// @param again whether it is locked by another lock than the episode's
  Step accountRead(LockoutMessage message, Episode ended, boolean again, Instant now) {
    return step(message, Course.of(ended, again, message, mode, now), now);
  }

  private Step step(LockoutMessage message, Course course, Instant now) {
    return switch (course) {
      case Course.Carry(var episode) -> carry(message, episode, now);
      case Course.BeginAfter(var before, var next) -> new Step.BeginAfter(before, next);
      case Course.Join(var changed) -> join(message, changed, Step.DONE);
      case Course.Known _ -> Step.DONE;
      case Course.Busy(var until, var changed) -> {
        Step later = later(message, until);
        yield changed.map(it -> join(message, it, later)).orElse(later);
      }
      case Course.Ask(var ended) -> new Step.ReadAccount(ended);
    };
  }

  private static Step join(LockoutMessage message, Episode changed, Step then) {
    return new Step.Save(
        changed, (journal, it) -> Recording.tellJoined(journal, it, message), _ -> then);
  }

  private static Step later(LockoutMessage message, Instant until) {
    return new Step.Later(message, until, Optional.empty());
  }

  /// Carries on an episode that the message begins, has begun before, or takes over.
  Step carry(LockoutMessage message, Episode episode, Instant now) {
    Progress progress = episode.progress();
    if (episode.state().isBegun() && now.isBefore(progress.until())) {
      return later(message, progress.until());
    }
    if (now.isBefore(progress.mayBeDoneUntil())) {
      return later(message, progress.mayBeDoneUntil());
    }
    Decision.Wait earliest =
        inForce
            .unreadable(now)
            .orElseGet(
                () -> policy().earliest(episode.sightings().earliest(), episode.request(), now));
    if (episode.state().isBegun() || !now.isBefore(earliest.until())) {
      return waitsForLog(message, episode)
          ? new Step.CheckLog(episode)
          : new Step.GatherEvidence(episode);
    }
    Step wait = await(message, episode, earliest, verdict(earliest, Optional.empty(), now));
    return episode.verdict().isEmpty() // a waiting lockout counts for the brake too
        ? new Step.ReadSurroundings(episode, it -> brake(episode, it, now, _ -> wait))
        : confirmed(wait);
  }

  /// A person's request that takes the episode over is not on record yet, and what the log stream
  /// has brought needs no reading.
  private static boolean waitsForLog(LockoutMessage message, Episode episode) {
    return episode.state() == State.WAITING
        && !message.isFromIntake()
        && !episode.sightings().intakes().contains(Intake.STREAM)
        && episode.verdict().map(Verdict::reason).filter(Policy::isToReadLog).isPresent();
  }

  /// The step of a lockout that waits for the System Log while another worker reads it: no call to
  /// Okta is made for it. Its record may lag, as it may whenever we hold back from asking Okta.
  Step stillReading(LockoutMessage message, Episode episode, Instant until, Instant now) {
    Step later = later(message.hop(), until);
    if (!isTooLong(episode, now) && !lags(episode, until)) {
      return later;
    }
    Reason reason = episode.verdict().orElseThrow().reason();
    Decision.Wait wait = new Decision.Wait(reason, until);
    return confirmed(await(message, episode, wait, verdict(wait, Optional.empty(), now)));
  }

  private static boolean lags(Episode episode, Instant until) {
    return until.isAfter(episode.progress().until().plus(UNRECORDED));
  }

  /// A decision is recorded only under the policy in force. Where nothing was read around the
  /// lockout, which would have shown it, that is read first.
  private static Step confirmed(Step step) {
    return step instanceof Step.Save ? new Step.Confirm(step) : step;
  }

  /// Changes the brake first, if it has to change now.
  private Step brake(
      Episode episode, Surroundings around, Instant now, Function<Surroundings, Step> then) {
    Brake before = around.brake();
    Brake after = policy().brake(episode.lockout(), around, now);
    return after.equals(before)
        ? then.apply(around)
        : new Step.SaveBrake(before, after, true, it -> then.apply(around.with(it)));
  }

  /// The step after the evidence was gathered. What is left of an unlock that was begun, and of a
  /// person's request, comes first.
  Step judge(LockoutMessage message, Episode episode, Evidence evidence, Instant now) {
    if (episode.state().isBegun() && wasDone(episode, evidence)) {
      return recognise(episode, now);
    }
    boolean locked = policy().isUnlockable(evidence);
    if (episode.state() == State.UNLOCKING && locked) {
      return outcomeUnknown(message, episode.countingItsUnlock(), evidence, now);
    }
    boolean byItself = locked && !evidence.overridden();
    if (byItself && episode.progress().unknown().size() >= MOST_UNKNOWN) {
      return outcomeUnknown(message, episode, evidence, now);
    }
    if (byItself && episode.sightings().tooMany()) {
      return hold(episode.countingItsUnlock(), evidence, TOO_MANY_EVENTS, now);
    }
    if (episode.progress().wasHeld() && evidence.request().isEmpty()) {
      return hold(episode.countingItsUnlock(), evidence, REQUEST_EXPIRED, now);
    }
    return decide(message, episode, evidence, now);
  }

  /// Whether what was locked when the unlock was begun is now free.
  private static boolean wasDone(Episode begun, Evidence evidence) {
    DecidedLock lock = new DecidedLock(begun);
    return evidence.account().filter(it -> lock.isGone(it, evidence.blocks())).isPresent();
  }

  /// The unlock was begun, its answer was lost, and the account is free: the unlock was done.
  private static Step recognise(Episode episode, Instant now) {
    return new Step.Save(
        episode.recognised(now), Recording.tellUnlocked(episode, now), _ -> Step.DONE);
  }

  /// An unlock was begun, the account is locked, and it is unknown whether Okta has done the unlock
  /// or still will. It counts as an unlock.
  private Step outcomeUnknown(
      LockoutMessage message, Episode episode, Evidence evidence, Instant now) {
    int unknown = episode.progress().unknown().size();
    String because = "the outcome of %d unlock calls is unknown".formatted(unknown);
    Reason reason = new Reason("outcome-unknown", because);
    if (unknown >= MOST_UNKNOWN) {
      return hold(episode, evidence, reason, now);
    }
    Duration quiet = policy().quietPeriod(evidence, now);
    Instant until =
        now.plus(quiet.compareTo(Progress.LATE_EFFECT) > 0 ? quiet : Progress.LATE_EFFECT);
    Verdict wait = verdict(new Decision.Wait(reason, until), Optional.of(evidence), now);
    return new Step.Save(
        episode.uncertain(wait, until), Journal::decided, _ -> later(message.hop(), until));
  }

  /// Lets the policy decide.
  Step decide(LockoutMessage message, Episode episode, Evidence gathered, Instant now) {
    return brake(
        episode,
        gathered.surroundings(),
        now,
        tended -> decided(message, episode, gathered.with(tended), now));
  }

  private Step decided(LockoutMessage message, Episode episode, Evidence evidence, Instant now) {
    Decision decision =
        inForce
            .unreadable(now)
            .<Decision>map(wait -> wait) // for the compiler: a wait is a decision
            .orElseGet(() -> policy().decide(evidence, now));
    Verdict verdict = verdict(decision, Optional.of(evidence), now);
    return switch (decision) {
      case Decision.Unlock _ -> unlock(episode, evidence, verdict, now);
      case Decision.Wait(_, var until)
          when Policy.isToReadLog(decision.reason()) && !until.isAfter(now) ->
          readLog(message, episode, evidence, verdict);
      case Decision.Wait wait -> await(message, episode.countingItsUnlock(), wait, verdict);
      case Decision.Hold _ -> close(episode.countingItsUnlock(), State.HELD, verdict);
      case Decision.Ignore _ -> close(episode.countingItsUnlock(), State.LEFT, verdict);
    };
  }

  /// If the brake is half open, takes a place among the probes first.
  private Step unlock(Episode episode, Evidence evidence, Verdict verdict, Instant now) {
    Brake brake = evidence.surroundings().brake();
    Step claim = new Step.Claim(episode, verdict);
    return policy().guards().brake().isPresent() && brake.state() == Brake.State.HALF_OPEN
        ? new Step.SaveBrake(brake, brake.tried(episode.user(), now), false, _ -> claim)
        : claim;
  }

  /// Claims what is to be unlocked, or only observes it.
  Step claim(Episode episode, Verdict verdict, Instant now) {
    if (mode == Mode.OBSERVE) {
      return close(episode.countingItsUnlock(), State.OBSERVED, verdict);
    }
    if (isTooLong(episode, now)) {
      return timeOut(episode.countingItsUnlock(), verdict.reason(), now);
    }
    return new Step.Save(
        episode.countingItsUnlock().claimed(verdict, now.plus(Progress.LEASE)),
        Journal::decided,
        Step.Unlock::new);
  }

  /// The episode goes on record before the log is read, so that what the log reports joins it.
  private static Step readLog(
      LockoutMessage message, Episode episode, Evidence evidence, Verdict verdict) {
    return !message.isFromIntake() || episode.state().isBegun()
        ? new Step.ReadLog(episode, evidence, verdict)
        : new Step.Save(
            episode.waiting(verdict, verdict.at()),
            Journal::decided,
            it -> new Step.ReadLog(it, evidence, verdict));
  }

  /// Waits while another worker reads the log, or because one has just done so.
  Step awaitLog(LockoutMessage message, Episode episode, Verdict verdict, Instant until) {
    Decision.Wait wait = new Decision.Wait(verdict.reason(), until);
    return await(message, episode.countingItsUnlock(), wait, verdict);
  }

  /// Waits as the policy wants. The wait goes on record before the message is sent on: if the
  /// worker is killed in between, the message is handed out again.
  private Step await(LockoutMessage message, Episode episode, Decision.Wait wait, Verdict verdict) {
    if (isTooLong(episode, verdict.at())) {
      return timeOut(episode, wait.reason(), verdict.at());
    }
    Step later = later(message.hop(), wait.until());
    if (isOnRecord(episode, verdict, wait.until())) {
      return later;
    }
    Episode waiting =
        policy().waitsByRule(wait.reason())
            ? episode.waitingByRule(verdict, wait.until())
            : episode.waiting(verdict, wait.until());
    return new Step.Save(waiting, Journal::decided, _ -> later);
  }

  private static boolean isOnRecord(Episode episode, Verdict verdict, Instant until) {
    return episode.progress().until().equals(until)
        && episode.verdict().map(Verdict::reason).equals(Optional.of(verdict.reason()));
  }

  /// The step after Okta gave no usable answer, or was not asked. A call without an answer goes on
  /// record at once.
  ///
  /// @param until when it can be asked again
  Step failed(
      LockoutMessage message, Episode episode, Unavailable failure, Instant until, Instant now) {
    if (failure.cause() == Unavailable.Cause.NO_PERMISSION) {
      return confirmed(holdForPermission(episode, failure, now));
    }
    Decision.Wait wait = failure.toWait(until);
    if (isTooLong(episode, now)) {
      return confirmed(timeOut(episode.countingItsUnlock(), wait.reason(), now));
    }
    boolean asked = failure.cause().wasAsked();
    boolean recorded =
        message.isFromIntake() // not yet on record as carried on by this message
            || asked
            || lags(episode, until);
    Step later = sentOn(message, failure, until);
    if (!recorded) {
      return later;
    }
    Verdict verdict = verdict(wait, Optional.empty(), now);
    // An unlock that was begun before stays begun: it may have been done.
    Verdict stays =
        episode.state() == State.UNLOCKING ? episode.verdict().orElse(verdict) : verdict;
    Progress next = episode.progress().to(episode.state(), until);
    return confirmed(
        new Step.Save(
            episode.failed(failure.cause().wasAsked(), failure.toDetail(), stays, next, now),
            (journal, it) -> {
              if (asked) {
                journal.failed(it, failure);
              }
            },
            _ -> later));
  }

  /// A role may be limited to some users; for the others, waiting does not help.
  private Step holdForPermission(Episode episode, Unavailable failure, Instant now) {
    Reason reason =
        new Reason("no-permission", "our token may not read this user: " + failure.code());
    return close(episode, State.HELD, verdict(new Decision.Hold(reason), Optional.empty(), now));
  }

  /// Sends on the message of a lockout for which there is no answer from Okta.
  static Step sentOn(LockoutMessage message, Unavailable failure, Instant until) {
    return failure.cause().wasAsked()
        ? later(message.retry(), until)
        : new Step.Later(message.putOff(), until, Optional.of(failure));
  }

  /// A person's request restarts the time, and so do the hours of a rule that waits.
  private boolean isTooLong(Episode episode, Instant now) {
    return !now.isBefore(decidable(episode, now).plus(LONGEST));
  }

  private Instant decidable(Episode episode, Instant now) {
    Instant quiet = policy().earliest(episode.began(), episode.request(), now).until();
    Stream<Instant> asked = episode.request().map(Request::at).stream();
    return Stream.concat(Stream.of(quiet, episode.progress().waited()), asked)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// @param last why it was not decided before
  private Step timeOut(Episode episode, Reason last, Instant now) {
    Reason why =
        new Reason(
            "timed-out",
            "not decided within %d hours; last %s: %s"
                .formatted(LONGEST.toHours(), last.name(), last.because()),
            last.detail());
    return close(episode, State.HELD, verdict(new Decision.Hold(why), Optional.empty(), now));
  }

  private Step hold(Episode episode, Evidence evidence, Reason reason, Instant now) {
    Decision hold = new Decision.Hold(reason);
    return close(episode, State.HELD, verdict(hold, Optional.of(evidence), now));
  }

  private static Step close(Episode episode, State state, Verdict verdict) {
    return new Step.Save(episode.closed(state, verdict), Journal::decided, _ -> Step.DONE);
  }

  private Verdict verdict(Decision decision, Optional<Evidence> evidence, Instant now) {
    return new Verdict(
        decision.word(),
        decision.reason(),
        mode,
        policy().version(),
        now,
        evidence.map(it -> it.reports().size()).orElse(0),
        evidence.flatMap(Evidence::account),
        evidence.flatMap(Evidence::roles),
        evidence.flatMap(Evidence::skew),
        inForce.activation().map(it -> new Verdict.Activated(it.number(), it.by())),
        evidence.flatMap(Evidence::account).flatMap(it -> Person.of(it, policy().tell())));
  }
}
