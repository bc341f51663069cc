package dev.unlatch.command.policy;

import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.command.explain.Reasons;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.rule.RuleCheck;
import java.util.List;
import java.util.Optional;

/// Why a test's decision does not have the expected reason: what the rule or guard of that name has
/// seen.
record Why(TestResult result) {
  /// Empty if any reason will do.
  List<String> lines() {
    return result.tested().expected().reason().map(this::about).orElse(List.of());
  }

  private List<String> about(String reason) {
    Optional<RuleCheck> rule =
        result.explanation().rules().stream()
            .filter(it -> it.rule().name().equals(reason))
            .findFirst();
    if (rule.isPresent()) {
      return about(rule.get());
    }
    return result.explanation().checks().stream()
        .filter(check -> check.name().equals(reason))
        .map(Why::about)
        .findFirst()
        .map(List::of)
        .orElse(List.of("the policy has no rule or guard \"" + reason + "\" that was asked"));
  }

  private List<String> about(RuleCheck rule) {
    String name = "the rule \"" + rule.rule().name() + "\"";
    if (!rule.matches()) {
      return Reasons.against(rule, result.tested().now()).stream()
          .map(reason -> name + " does not match: " + reason)
          .toList();
    }
    boolean first = result.explanation().deciding().filter(rule::equals).isPresent();
    return List.of(name + (first ? " matches" : " matches, but an earlier rule matches too"));
  }

  private static String about(Check check) {
    return check.name()
        + (check.decision().isPresent() ? " objects: " : " lets it pass: ")
        + check.because();
  }
}
