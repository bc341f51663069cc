package dev.unlatch.command.explain;

import dev.unlatch.eventfile.EventFile.ReadEvent;
import dev.unlatch.eventfile.Past;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Needs;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.tell.detail.Audiences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Explains what a policy decides about lockouts. All events of a file count for each other, as
/// they would in the table: warnings, and users who were locked from the same address.
final class Explainer {
  private final Policy policy;
  private final GivenUser person;
  private final Optional<Instant> time;
  private final MemoryObservations observations = new MemoryObservations(LogReading.CURRENT);

  /// @param time as of when; empty for the first time at which the policy decides for good
  Explainer(Policy policy, GivenUser person, Optional<Instant> time, List<ReadEvent> all) {
    this.policy = policy;
    this.person = person;
    this.time = time;
    all.forEach(this::observe);
  }

  private void observe(ReadEvent event) {
    switch (event) {
      case ReadEvent.Locked(var lockout, var circumstances, _, _) -> {
        observations.locked(lockout, circumstances);
        if (lockout.kind() == LockKind.OKTA_GAVE_UP) {
          observations.keep(
              new Signal(
                  Signal.Kind.OKTA_GAVE_UP, lockout.user(), lockout.since(), lockout.event()));
        }
        if (policy.guards().counts(lockout.kind())) {
          observations.count(lockout.since());
        }
      }
      case ReadEvent.Warned(var signal) -> observations.keep(signal);
      case ReadEvent.Nothing _ -> {}
    }
  }

  Explained explain(ReadEvent.Locked locked) {
    Instant now = time.orElseGet(() -> quietOver(locked));
    Evidence evidence = evidence(locked, now);
    Explanation explanation = Explanation.of(policy, evidence, now);
    return new Explained(
        policy,
        evidence,
        explanation,
        RuleCheck.of(policy, explanation, now),
        now,
        Audiences.of(policy, evidence, explanation.decision(), now),
        person.assumptions(locked.lockout()));
  }

  /// The end of the deciding rule's quiet period, which is when it decides for good.
  private Instant quietOver(ReadEvent.Locked locked) {
    Instant now =
        policy.earliest(locked.lockout().since(), locked.request(), asked(locked)).until();
    Decision decision = policy.decide(evidence(locked, now), now);
    return decision instanceof Decision.Wait(var reason, var until)
            && reason.name().equals("quiet-period")
        ? until
        : now;
  }

  private static Instant asked(ReadEvent.Locked locked) {
    return locked.request().map(Request::at).orElse(locked.lockout().since());
  }

  private Evidence evidence(ReadEvent.Locked locked, Instant now) {
    Lockout lockout = locked.lockout();
    return new Evidence(
        lockout,
        locked.report(),
        Optional.of(person.account(lockout)),
        Optional.of(person.roles().orElse(Set.of())),
        Optional.of(person.groups().orElse(Set.of())),
        Optional.of(
            lockout.kind() == LockKind.UNKNOWN_DEVICES ? Blocks.UNKNOWN_DEVICES : Blocks.NONE),
        person.history().orElse(Past.NONE).at(now),
        surroundings(lockout, locked.report().stream().toList(), now),
        locked.request(),
        locked.report().stream().toList(),
        Optional.of(Duration.ZERO));
  }

  /// As the table would have it, and with the System Log locked.
  private Surroundings surroundings(Lockout lockout, List<Report> reports, Instant now) {
    Surroundings around =
        observations.around(new Needs(policy).surroundings(lockout, reports), now);
    return around.with(policy.brake(around, now));
  }

  /// A lockout with its explained decision.
  ///
  /// @param policy that decides
  /// @param rules every rule, in the policy's order
  /// @param now as of when
  /// @param told who would be told of it, in mode `enforce`
  /// @param assumed what the caller has not given
  record Explained(
      Policy policy,
      Evidence evidence,
      Explanation explanation,
      List<RuleCheck> rules,
      Instant now,
      List<Audience> told,
      List<String> assumed) {
    Explained {
      rules = List.copyOf(rules);
      told = List.copyOf(told);
      assumed = List.copyOf(assumed);
    }
  }
}
