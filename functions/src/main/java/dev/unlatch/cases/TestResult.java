package dev.unlatch.cases;

import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.guard.Decision;
import java.util.List;

/// The result of a case.
///
/// @param missed the fields of the expectation that were not met: `decision`, `reason`, `because`
public record TestResult(TestCase tested, Explanation explanation, List<String> missed) {
  /// Copies the list.
  public TestResult {
    missed = List.copyOf(missed);
  }

  /// Whether the decision is the expected one.
  public boolean passes() {
    return missed.isEmpty();
  }

  /// Such as `unlock by everyone: the rule unlocks and no guard objects`.
  public String found() {
    Decision decision = explanation.decision();
    return "%s by %s: %s"
        .formatted(decision.word(), decision.reason().name(), decision.reason().because());
  }
}
