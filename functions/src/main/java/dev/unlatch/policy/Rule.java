package dev.unlatch.policy;

import java.time.Duration;
import java.util.Optional;

/// A rule of the policy.
///
/// @param name what the policy's author calls it; the ground of its decisions
/// @param when an EventBridge pattern over the [EvidenceDocument], in JSON; none for every lockout
/// @param during the hours in which it holds; none for always
/// @param quietPeriod how long an account stays locked at least, where it unlocks; none for the
///   policy's own
public record Rule(
    String name,
    Optional<String> when,
    Optional<During> during,
    Action decide,
    Optional<Duration> quietPeriod) {
  /// What a rule decides.
  public enum Action {
    UNLOCK,
    HOLD,
    LEAVE
  }

  /// @throws IllegalArgumentException if the name is blank, or the quiet period below zero
  public Rule {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the rule's name is blank");
    }
    if (quietPeriod.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("the quiet period is below zero: " + quietPeriod.get());
    }
  }

  /// A rule that unlocks every lockout.
  public static Rule unlockAll(String name) {
    return new Rule(name, Optional.empty(), Optional.empty(), Action.UNLOCK, Optional.empty());
  }
}
