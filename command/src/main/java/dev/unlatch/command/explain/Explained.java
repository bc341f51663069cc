package dev.unlatch.command.explain;

import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Policy;
import java.time.Instant;
import java.util.List;

/// A lockout with its explained decision.
///
/// @param policy that decides
/// @param now as of when
/// @param assumed what nobody has given
record Explained(
    Policy policy, Evidence evidence, Explanation explanation, Instant now, List<String> assumed) {
  /// Copies the list.
  Explained {
    assumed = List.copyOf(assumed);
  }
}
