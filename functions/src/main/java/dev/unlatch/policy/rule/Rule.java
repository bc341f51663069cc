package dev.unlatch.policy.rule;

import dev.unlatch.policy.guard.Guards;
import java.time.Duration;
import java.util.Optional;

/// A rule of the policy.
///
/// @param name what the policy's author calls it; the reason of its decisions
/// @param when an EventBridge pattern over the [EvidenceDocument], in JSON; empty for every lockout
/// @param during the hours in which it applies; empty for always
/// @param quietPeriod the minimum time for which an account stays locked, if the rule unlocks;
///   empty for the policy's own
/// @param guards those that apply if the rule unlocks or waits, each at least as strict as the
///   policy's; empty for the policy's own
public record Rule(
    String name,
    Optional<String> when,
    Optional<During> during,
    Action decide,
    Optional<Duration> quietPeriod,
    Optional<Guards> guards) {
  /// What a rule decides.
  public enum Action {
    UNLOCK,
    /// The lockout waits until the rule's hours end, and is then decided afresh.
    WAIT,
    HOLD,
    IGNORE
  }

  /// @throws IllegalArgumentException if the name is blank, the quiet period is below zero, or it
  ///   waits without hours that end
  public Rule {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the rule's name is blank");
    }
    if (quietPeriod.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("the quiet period is below zero: " + quietPeriod.get());
    }
    if (decide == Action.WAIT && during.filter(During::ends).isEmpty()) {
      throw new IllegalArgumentException("the rule waits without hours that end: " + name);
    }
  }
}
