package dev.unlatch.response;

import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.port.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Decides what to do next about a message, from what is known. Pure: it reads nothing, changes
/// nothing, and has no clock. The next step depends on what a step brings, so many steps carry the
/// function that computes it.
///
/// [Response] comes in with a message ([#begin]), and again after each step that has read
/// something: [#accountRead], [#carry], [#judge] (the evidence), [#decide] (the log), [#claim]. If
/// Okta gives no answer, or another worker is reading the log, it asks [Deferral].
record Plan(Verdicts verdicts, Deferral deferral, LockoutMessage message) {
  /// How many unlocks of an episode may have an unknown outcome before a person decides.
  static final int MOST_UNKNOWN = 2;

  private static final Reason TOO_MANY_EVENTS =
      new Reason("too-many-events", "more events reported it than are kept");

  private static final Reason REQUEST_EXPIRED =
      new Reason("request-expired", "it was held, and the request for its unlock is over");

  private Policy policy() {
    return verdicts.policy();
  }

  /// The first step.
  ///
  /// @param latest the user's latest episode; empty if there was none yet
  Step begin(Optional<Episode> latest, Instant now) {
    return step(Course.of(latest, message, verdicts.mode(), now), now);
  }

  /// The step after a look at the account.
  ///
  /// @param again whether it is locked by another lock than the episode's
  Step accountRead(Episode ended, boolean again, Instant now) {
    return step(Course.of(ended, again, message, verdicts.mode(), now), now);
  }

  private Step step(Course course, Instant now) {
    return switch (course) {
      case Course.Carry(var episode) -> carry(episode, now);
      case Course.BeginAfter(var before, var next) -> new Step.BeginAfter(before, next);
      case Course.Join join -> new Step.Join(join, Step.DONE);
      case Course.Known _ -> Step.DONE;
      case Course.Busy(var until, var joined) -> {
        Step later = new Step.Later(message, until);
        yield joined.<Step>map(it -> new Step.Join(it, later)).orElse(later);
      }
      case Course.Ask(var ended) -> new Step.ReadAccount(ended);
    };
  }

  /// Carries on an episode that the message begins, has begun before, or takes over.
  Step carry(Episode episode, Instant now) {
    Progress progress = episode.progress();
    if (episode.state().isBegun() && now.isBefore(progress.until())) {
      return new Step.Later(message, progress.until());
    }
    if (now.isBefore(progress.mayBeDoneUntil())) {
      return new Step.Later(message, progress.mayBeDoneUntil());
    }
    Decision.Wait earliest =
        verdicts
            .inForce()
            .unreadable(now)
            .orElseGet(
                () -> policy().earliest(episode.sightings().earliest(), episode.request(), now));
    if (episode.state().isBegun() || !now.isBefore(earliest.until())) {
      return waitsForLog(episode) ? new Step.CheckLog(episode) : new Step.GatherEvidence(episode);
    }
    Step wait = deferral.await(episode, earliest, verdicts.of(earliest, now));
    return episode.verdict().isEmpty() // a waiting lockout counts for the brake too
        ? new Step.ReadSurroundings(episode, it -> brake(episode, it, now, _ -> wait))
        : Deferral.confirmed(wait);
  }

  /// A person's request that takes the episode over is not on record yet.
  private boolean waitsForLog(Episode episode) {
    return episode.state() == State.WAITING
        && !message.isFromIntake()
        && episode.verdict().map(Verdict::reason).filter(Policy::isToReadLog).isPresent();
  }

  /// Changes the brake first, if it has to change now.
  private Step brake(
      Episode episode, Surroundings around, Instant now, Function<Surroundings, Step> then) {
    Brake before = around.brake();
    Brake after = policy().brake(episode.lockout(), episode.number(), around, now);
    return after.equals(before)
        ? then.apply(around)
        : new Step.SaveBrake(before, after, true, it -> then.apply(around.with(it)));
  }

  /// The step after the evidence was gathered. What is left of an unlock that was begun, and of a
  /// person's request, comes first.
  Step judge(Episode episode, Evidence evidence, Instant now) {
    if (episode.state().isBegun() && wasDone(episode, evidence)) {
      return recognise(episode, now);
    }
    boolean locked = policy().isUnlockable(evidence);
    if (episode.state() == State.UNLOCKING && locked) {
      return outcomeUnknown(episode.countingItsUnlock(), evidence, now);
    }
    boolean byItself = locked && !evidence.overridden();
    if (byItself && episode.progress().unknown().size() >= MOST_UNKNOWN) {
      return outcomeUnknown(episode, evidence, now);
    }
    if (byItself && episode.sightings().tooMany()) {
      return verdicts.hold(episode, evidence, TOO_MANY_EVENTS, now);
    }
    if (episode.progress().wasHeld() && evidence.request().isEmpty()) {
      return verdicts.hold(episode, evidence, REQUEST_EXPIRED, now);
    }
    return decide(episode, evidence, now);
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
  private Step outcomeUnknown(Episode episode, Evidence evidence, Instant now) {
    int unknown = episode.progress().unknown().size();
    String because = "the outcome of %d unlock calls is unknown".formatted(unknown);
    Reason reason = new Reason("outcome-unknown", because);
    if (unknown >= MOST_UNKNOWN) {
      return verdicts.hold(episode, evidence, reason, now);
    }
    Duration quiet = policy().quietPeriod(evidence, now);
    Instant until =
        now.plus(quiet.compareTo(Progress.LATE_EFFECT) > 0 ? quiet : Progress.LATE_EFFECT);
    Verdict wait = verdicts.of(new Decision.Wait(reason, until), evidence, now);
    return new Step.Save(
        episode.uncertain(wait, until),
        Journal::decided,
        _ -> new Step.Later(message.hop(), until));
  }

  /// Lets the policy decide.
  Step decide(Episode episode, Evidence gathered, Instant now) {
    return brake(
        episode,
        gathered.surroundings(),
        now,
        tended -> decided(episode, gathered.with(tended), now));
  }

  private Step decided(Episode episode, Evidence evidence, Instant now) {
    Decision decision =
        verdicts
            .inForce()
            .unreadable(now)
            .<Decision>map(wait -> wait) // for the compiler: a wait is a decision
            .orElseGet(() -> policy().decide(evidence, now));
    Verdict verdict = verdicts.of(decision, evidence, now);
    return switch (decision) {
      case Decision.Unlock _ -> unlock(episode, evidence, verdict, now);
      case Decision.Wait(_, var until)
          when Policy.isToReadLog(decision.reason()) && !until.isAfter(now) ->
          readLog(episode, evidence, verdict);
      case Decision.Wait wait -> deferral.await(episode, wait, verdict);
      case Decision.Hold _ -> Verdicts.close(episode, State.HELD, verdict);
      case Decision.Ignore _ -> Verdicts.close(episode, State.LEFT, verdict);
    };
  }

  /// If the brake is half open, takes a place among the probes first.
  private Step unlock(Episode episode, Evidence evidence, Verdict verdict, Instant now) {
    Brake brake = evidence.surroundings().brake();
    Step claim = new Step.Claim(episode, verdict);
    return policy()
        .guards()
        .brake()
        .filter(_ -> brake.state() == Brake.State.HALF_OPEN)
        .map(it -> brake.tried(it, episode.user(), episode.number(), now))
        .<Step>map(tried -> new Step.SaveBrake(brake, tried, false, _ -> claim))
        .orElse(claim);
  }

  /// Claims what is to be unlocked, or only observes it.
  Step claim(Episode episode, Verdict verdict, Instant now) {
    if (verdicts.mode() == Mode.OBSERVE) {
      return Verdicts.close(episode, State.OBSERVED, verdict);
    }
    if (deferral.isTooLong(episode, now)) {
      return deferral.timeOut(episode, verdict.reason(), now);
    }
    Episode claimed = episode.countingItsUnlock().claimed(verdict, now.plus(Progress.LEASE));
    return new Step.Save(claimed, Journal::decided, Step.Unlock::new);
  }

  /// The episode goes on record before the log is read, so that what the log reports joins it.
  private Step readLog(Episode episode, Evidence evidence, Verdict verdict) {
    return !message.isFromIntake() || episode.state().isBegun()
        ? new Step.ReadLog(episode, evidence, verdict)
        : new Step.Save(
            episode.waiting(verdict, verdict.at()),
            Journal::decided,
            it -> new Step.ReadLog(it, evidence, verdict));
  }
}
