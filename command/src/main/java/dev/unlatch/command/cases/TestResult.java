package dev.unlatch.command.cases;

import dev.unlatch.command.explain.Reasons;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.rule.RuleCheck;
import java.util.List;
import java.util.Optional;

/// The result of a case.
///
/// @param missed the fields of the expectation that were not met: `decision`, `reason`, `because`
record TestResult(TestCase tested, Explanation explanation, List<String> missed) {
  TestResult {
    missed = List.copyOf(missed);
  }

  boolean passes() {
    return missed.isEmpty();
  }

  /// Such as `unlock by everyone: the rule unlocks and no guard objects`.
  String found() {
    Decision decision = explanation.decision();
    return "%s by %s: %s"
        .formatted(decision.word(), decision.reason().name(), decision.reason().because());
  }

  /// Why it is not the expected reason: what the rule or guard of that name has seen. Empty if any
  /// reason will do.
  List<String> why() {
    return tested.expected().reason().map(this::about).orElse(List.of());
  }

  private List<String> about(String reason) {
    Optional<RuleCheck> rule =
        explanation.rules().stream().filter(it -> it.rule().name().equals(reason)).findFirst();
    if (rule.isPresent()) {
      return about(rule.get());
    }
    return explanation.checks().stream()
        .filter(check -> check.name().equals(reason))
        .map(TestResult::about)
        .findFirst()
        .map(List::of)
        .orElse(List.of("the policy has no rule or guard \"" + reason + "\" that was asked"));
  }

  private List<String> about(RuleCheck rule) {
    String name = "the rule \"" + rule.rule().name() + "\"";
    if (!rule.matches()) {
      return Reasons.against(rule, tested.now()).stream()
          .map(reason -> name + " does not match: " + reason)
          .toList();
    }
    boolean first = explanation.deciding().filter(rule::equals).isPresent();
    return List.of(name + (first ? " matches" : " matches, but an earlier rule matches too"));
  }

  private static String about(Check check) {
    return check.name()
        + (check.decision().isPresent() ? " objects: " : " lets it pass: ")
        + check.because();
  }
}
