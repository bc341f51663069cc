package dev.unlatch.command.lint;

import dev.unlatch.command.Finding;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.ParsedPolicy;
import dev.unlatch.policyfile.PolicyFile;
import java.util.List;

/// Finds what is wrong or risky in a policy.
final class Lint {
  private Lint() {}

  /// The findings on a policy file, in the order of the file: everything that keeps it from being
  /// read, or else its risks.
  static List<Finding> of(String text) {
    ParsedPolicy parsed = PolicyFile.parse(text);
    return parsed
        .policy()
        .map(policy -> warnings(policy, new Warnings(parsed.marks())))
        .orElseGet(() -> parsed.problems().stream().map(Finding::of).toList());
  }

  private static List<Finding> warnings(Policy policy, Warnings warnings) {
    new RuleLint(policy, policy.rules(), warnings).run();
    new PatternLint(policy.rules(), warnings).run();
    new GuardLint(policy.guards(), warnings).run();
    return warnings.inOrder();
  }
}
