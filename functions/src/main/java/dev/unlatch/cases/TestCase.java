package dev.unlatch.cases;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policyfile.yaml.Place;
import dev.unlatch.tell.detail.Audiences;
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
    Evidence whole = evidence.with(given.with(policy.brake(given, now)));
    Decision decision = policy.decide(whole, now);
    List<String> told = told(Audiences.of(policy, whole, decision, now));
    return new TestResult(this, whole, decision, told, expected.missedBy(decision, told));
  }

  private List<String> told(List<Audience> audiences) {
    return audiences.stream()
        .filter(it -> !it.isQuiet(now))
        .map(it -> it.channel().word())
        .toList();
  }

  private Surroundings braked(Guards guards) {
    Duration rest = guards.brake().map(Brake.Guard::coolDown).orElse(A_WHILE);
    return brake
        .map(it -> new Brake(it, now, now.plus(rest), List.of(), "as the test has it", 0, 0))
        .map(evidence.surroundings()::with)
        .orElse(evidence.surroundings());
  }

  /// What a case expects of the decision.
  ///
  /// @param decision in one word: `unlock`, `wait`, `hold`, `ignore`
  /// @param reason the rule or guard that decides; empty if any will do
  /// @param because a part of the reason or of its detail; empty if any will do
  /// @param told the channels that are told of it at once, in the policy's order; empty if any will
  ///   do
  public record Expectation(
      String decision,
      Optional<String> reason,
      Optional<String> because,
      Optional<List<String>> told) {
    public Expectation {
      told = told.map(List::copyOf);
    }

    List<String> missedBy(Decision found, List<String> heard) {
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
      if (told.filter(it -> !it.equals(heard)).isPresent()) {
        missed.add("told");
      }
      return missed;
    }

    private static String reason(Decision found) {
      return found.reason().because() + "\n" + found.reason().detail().orElse("");
    }

    /// Such as `hold by per-user, because "cap 3", told: slack, pagerduty`.
    public String spell() {
      return decision
          + reason.map(it -> " by " + it).orElse("")
          + because.map(it -> ", because \"" + it + "\"").orElse("")
          + told.map(it -> ", told: " + spell(it)).orElse("");
    }

    /// Such as `slack, pagerduty`, or `nobody`.
    static String spell(List<String> told) {
      return told.isEmpty() ? "nobody" : String.join(", ", told);
    }
  }

  /// The result of a case.
  ///
  /// @param evidence with the brake
  /// @param told the channels that would be told of the decision at once, such as `slack`
  /// @param missed the fields of the expectation that were not met: `decision`, `reason`,
  ///   `because`, `told`
  public record TestResult(
      TestCase tested,
      Evidence evidence,
      Decision decision,
      List<String> told,
      List<String> missed) {
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
      return "%s by %s: %s%s"
          .formatted(
              decision.word(),
              decision.reason().name(),
              decision.reason().because(),
              missed.contains("told") ? "; told: " + Expectation.spell(told) : "");
    }
  }
}
