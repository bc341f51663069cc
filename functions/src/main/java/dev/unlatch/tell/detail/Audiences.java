package dev.unlatch.tell.detail;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.LockoutEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who would hear of a decision in mode `enforce`, if it were on record: for tests and explanations
/// of a policy.
public final class Audiences {
  private static final EventDetail DETAILS = new EventDetail("example.okta.com");

  private Audiences() {}

  /// Who would hear of it.
  ///
  /// @param now when it is decided
  public static List<Audience> of(
      Policy policy, Evidence evidence, Decision decision, Instant now) {
    if (policy.tell().to().isEmpty()) {
      return List.of();
    }
    Event event = event(policy, evidence, decision, now);
    return policy.tell().of(event.kind().word(), DETAILS.of(event));
  }

  private static Event event(Policy policy, Evidence evidence, Decision decision, Instant now) {
    Episode begun = begun(evidence).saved();
    Verdict verdict = verdict(policy, evidence, decision, now);
    Episode decided =
        switch (decision) {
          case Decision.Unlock _ -> begun.claimed(verdict, now).unlocked(now);
          case Decision.Wait(_, var until) -> begun.waiting(verdict, until);
          case Decision.Hold _ -> begun.closed(State.HELD, verdict);
          case Decision.Ignore _ -> begun.closed(State.LEFT, verdict);
        };
    return LockoutEvents.ofSave(Optional.of(begun), decided.saved()).getLast();
  }

  private static Episode begun(Evidence evidence) {
    Lockout lockout = evidence.lockout();
    LockoutMessage message =
        evidence.circumstances().areKnown()
            ? LockoutMessage.of(Intake.HOOK, lockout, evidence.circumstances())
            : LockoutMessage.found(lockout);
    Episode first = Episode.first(message, lockout.since());
    return new Episode(
        first.user(),
        first.number(),
        first.revision(),
        first.kind(),
        first.sightings(),
        first.progress(),
        first.verdict(),
        evidence.request().stream().toList(),
        evidence.history(),
        first.story());
  }

  private static Verdict verdict(Policy policy, Evidence evidence, Decision decision, Instant now) {
    return new Verdict(
        decision.word(),
        decision.reason(),
        Mode.ENFORCE,
        policy.version(),
        now,
        evidence.reports().size(),
        evidence.account(),
        evidence.roles(),
        evidence.skew(),
        Optional.empty(),
        evidence.account().flatMap(it -> Person.of(it, policy.tell())));
  }
}
