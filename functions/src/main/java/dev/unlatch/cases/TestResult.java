package dev.unlatch.cases;

import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.guard.Decision;
import java.util.List;

/// The result of a case.
///
/// @param told the channels that would be told of the decision at once, such as `slack`
/// @param missed the fields of the expectation that were not met: `decision`, `reason`, `because`,
///   `told`
public record TestResult(
    TestCase tested, Explanation explanation, List<String> told, List<String> missed) {
  /// Copies the lists.
  public TestResult {
    told = List.copyOf(told);
    missed = List.copyOf(missed);
  }

  /// Whether the decision is the expected one.
  public boolean passes() {
    return missed.isEmpty();
  }

  /// Such as `unlock by everyone: the rule unlocks and no guard objects`; with who would be told,
  /// if that is not as expected.
  public String found() {
    Decision decision = explanation.decision();
    return "%s by %s: %s%s"
        .formatted(
            decision.word(),
            decision.reason().name(),
            decision.reason().because(),
            missed.contains("told") ? "; told: " + TestCase.Expectation.spell(told) : "");
  }
}
