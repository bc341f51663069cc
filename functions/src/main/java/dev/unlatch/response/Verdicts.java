package dev.unlatch.response;

import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/// Writes decisions as they stand on record.
record Verdicts(Policy policy, Mode mode) {
  /// A decision for which Okta was not asked.
  Verdict of(Decision decision, Instant now) {
    return of(decision, Optional.empty(), now);
  }

  Verdict of(Decision decision, Optional<Evidence> evidence, Instant now) {
    return new Verdict(
        decision.word(),
        decision.reason(),
        mode,
        policy.version(),
        now,
        evidence.flatMap(Evidence::account),
        evidence.flatMap(Evidence::roles),
        evidence.flatMap(Evidence::skew));
  }
}
