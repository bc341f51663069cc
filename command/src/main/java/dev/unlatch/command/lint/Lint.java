package dev.unlatch.command.lint;

import dev.unlatch.command.lint.Finding.Severity;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds what is wrong or risky in a policy.
public final class Lint {
  private final Marks marks;
  private final List<Finding> found = new ArrayList<>();

  private Lint(Marks marks) {
    this.marks = marks;
  }

  /// The findings on a policy file, in the order of the file: everything that keeps it from being
  /// read, or else its risks.
  public static List<Finding> of(String text) {
    PolicyFile.Parsed parsed = PolicyFile.parse(text);
    return parsed
        .policy()
        .map(policy -> new Lint(new Marks(text)).risks(policy))
        .orElseGet(() -> parsed.problems().stream().map(Finding::of).toList());
  }

  /// The risks of a policy file, in the order of the file; none if it cannot be read.
  public static List<Finding> warnings(String text) {
    return of(text).stream().filter(it -> it.severity() == Severity.WARNING).toList();
  }

  private List<Finding> risks(Policy policy) {
    new RuleLint(policy, policy.rules(), this).run();
    new PatternLint(policy.rules(), this).run();
    new GuardLint(policy.guards(), this).run();
    new TellLint(policy.tell().to(), this).run();
    return found.stream()
        .sorted(
            Comparator.<Finding>comparingInt(it -> it.place().line())
                .thenComparingInt(it -> it.place().column()))
        .toList();
  }

  /// @param path the field; a field that is not in the file has the place where it would be
  void warn(String code, String path, String message) {
    found.add(new Finding(Severity.WARNING, code, marks.of(path), path, message));
  }

  int line(String path) {
    return marks.of(path).line();
  }
}
