package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.port.Journal;
import dev.unlatch.port.PolicyInForce;
import java.time.Instant;
import java.util.Optional;

/// The verdicts of one attempt at a message, and the steps that close an episode with one. Pure.
///
/// @param inForce the policy with which the attempt began. It may have changed since: each reading
///   of what is known around the lockout also returns which policy is in force, and another one
///   ends the attempt ([Gathering])
record Verdicts(PolicyInForce inForce, Mode mode) {
  Policy policy() {
    return inForce.policy();
  }

  /// A verdict that rests on evidence.
  Verdict of(Decision decision, Evidence evidence, Instant now) {
    return of(decision, Optional.of(evidence), now);
  }

  /// A verdict for which nothing was read.
  Verdict of(Decision decision, Instant now) {
    return of(decision, Optional.empty(), now);
  }

  private Verdict of(Decision decision, Optional<Evidence> evidence, Instant now) {
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

  /// Leaves the lockout to a person.
  Step hold(Episode episode, Evidence evidence, Reason reason, Instant now) {
    return close(episode, State.HELD, of(new Decision.Hold(reason), evidence, now));
  }

  /// Leaves the lockout to a person, without evidence.
  Step hold(Episode episode, Reason reason, Instant now) {
    return close(episode, State.HELD, of(new Decision.Hold(reason), now));
  }

  /// Puts on record that the lockout is decided, but not unlocked by us. An unlock that was begun
  /// before counts: it may have been done.
  static Step close(Episode episode, State state, Verdict verdict) {
    Episode closed = episode.countingItsUnlock().closed(state, verdict);
    return new Step.Save(closed, Journal::decided, _ -> Step.DONE);
  }
}
