package dev.unlatch.command.policy;

import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.command.explain.Reasons;
import dev.unlatch.command.explain.RuleCheck;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why a test's decision does not have the expected reason: what the rule or guard of that name has
/// seen.
///
/// @param policy that was tested
record Why(Policy policy, TestResult result) {
  /// Empty if any reason will do.
  List<String> lines() {
    return result.tested().expected().reason().map(this::about).orElse(List.of());
  }

  private List<String> about(String reason) {
    Instant now = result.tested().now();
    Explanation explanation = Explanation.of(policy, result.evidence(), now);
    List<RuleCheck> rules = RuleCheck.of(policy, explanation, now);
    Optional<RuleCheck> rule =
        rules.stream().filter(it -> it.rule().name().equals(reason)).findFirst();
    if (rule.isPresent()) {
      return about(rule.get(), RuleCheck.deciding(rules));
    }
    return explanation.checks().stream()
        .filter(check -> check.name().equals(reason))
        .map(Why::about)
        .findFirst()
        .map(List::of)
        .orElse(List.of("the policy has no rule or guard \"" + reason + "\" that was asked"));
  }

  private List<String> about(RuleCheck rule, Optional<RuleCheck> deciding) {
    String name = "the rule \"" + rule.rule().name() + "\"";
    if (!rule.matches()) {
      return Reasons.against(rule, result.tested().now()).stream()
          .map(reason -> name + " does not match: " + reason)
          .toList();
    }
    boolean first = deciding.filter(rule::equals).isPresent();
    return List.of(name + (first ? " matches" : " matches, but an earlier rule matches too"));
  }

  private static String about(Check check) {
    return check.name()
        + (check.decision().isPresent() ? " objects: " : " lets it pass: ")
        + check.because();
  }
}
