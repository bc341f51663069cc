package dev.unlatch.cases;

import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.BrakeGuard;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policyfile.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A test of a policy.
///
/// @param place where it is in its file
/// @param evidence without a brake
/// @param brake its state; empty for one that is closed unless there are too many lockouts
/// @param now when it is decided
public record TestCase(
    String name,
    Place place,
    Evidence evidence,
    Optional<Brake.State> brake,
    Instant now,
    Expectation expected) {
  /// How long a brake keeps its state if the policy has none.
  private static final Duration A_WHILE = Duration.ofMinutes(30);

  /// Has a policy decide it.
  public TestResult against(Policy policy) {
    Surroundings given = braked(policy.guards());
    Surroundings tended = given.with(policy.brake(evidence.lockout(), given, now));
    Explanation explanation = policy.explain(evidence.with(tended), now);
    return new TestResult(this, explanation, expected.missedBy(explanation.decision()));
  }

  private Surroundings braked(Guards guards) {
    Duration rest = guards.brake().map(BrakeGuard::coolDown).orElse(A_WHILE);
    return brake
        .map(it -> new Brake(it, now, now.plus(rest), List.of(), "as the test has it", 0))
        .map(evidence.surroundings()::with)
        .orElse(evidence.surroundings());
  }

  /// What a case expects of the decision.
  ///
  /// @param decision in one word: `unlock`, `wait`, `hold`, `ignore`
  /// @param reason the rule or guard that decides; empty if any will do
  /// @param because a part of the reason or of its detail; empty if any will do
  public record Expectation(String decision, Optional<String> reason, Optional<String> because) {
    /// The fields that a decision does not meet.
    List<String> missedBy(Decision found) {
      List<String> missed = new ArrayList<>();
      if (!found.word().equals(decision)) {
        missed.add("decision");
      }
      if (reason.filter(it -> !it.equals(found.reason().name())).isPresent()) {
        missed.add("reason");
      }
      if (because.filter(it -> !reason(found).contains(it)).isPresent()) {
        missed.add("because");
      }
      return missed;
    }

    private static String reason(Decision found) {
      return found.reason().because() + "\n" + found.reason().detail().orElse("");
    }

    /// Such as `hold by per-user, because "cap 3"`.
    public String spell() {
      return decision
          + reason.map(it -> " by " + it).orElse("")
          + because.map(it -> ", because \"" + it + "\"").orElse("");
    }
  }
}
