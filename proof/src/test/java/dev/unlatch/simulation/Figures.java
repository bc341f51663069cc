package dev.unlatch.simulation;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.rule.Rule;
import java.time.Duration;
import java.util.Comparator;

/// The numbers of a policy: all that the promises take from the product.
record Figures(Policy policy) {
  Guards guards() {
    return policy.guards();
  }

  /// What is done about lockouts by wrong second factors.
  Setting secondFactors() {
    return guards().secondFactors();
  }

  /// Whether something looks at what only Okta's log has.
  boolean looksAtLog() {
    return guards().risk().isPresent() || guards().oktaGaveUp().decide() != Setting.OFF;
  }

  /// How long an account stays locked at least where a rule unlocks it.
  Duration quietPeriod() {
    return policy.rules().stream()
        .filter(rule -> rule.decide() == Rule.Action.UNLOCK)
        .map(policy::quietPeriod)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO); // a person's request passes a rule that holds
  }
}
