package dev.unlatch.activation;

import dev.unlatch.cases.CasesFile;
import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.lint.Finding;
import dev.unlatch.lint.Lint;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.yaml.Problem;
import dev.unlatch.policyfile.yaml.Problems;
import java.util.List;
import java.util.Optional;

/// A body that was tried: linted, and run against its own tests.
///
/// @param findings on the policy; with an error it cannot be read, and no test was run
/// @param problems what is wrong with the file of tests; with one, no test was run
/// @param results of the tests
public record Trial(
    PolicyBody body, List<Finding> findings, List<Problem> problems, List<TestResult> results) {
  public Trial {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    results = List.copyOf(results);
  }

  /// Tries a body. Throws nothing, whatever is in it.
  public static Trial of(PolicyBody body) {
    Problems problems = new Problems();
    CasesFile file = CasesFile.read(name -> event(body, name), body.tests(), problems);
    List<TestResult> results =
        PolicyFile.parse(body.policy())
            .policy()
            .filter(_ -> problems.count() == 0)
            .map(policy -> file.cases().stream().map(it -> it.against(policy)).toList())
            .orElse(List.of());
    return new Trial(body, Lint.of(body.policy()), problems.inOrder(), results);
  }

  private static String event(PolicyBody body, String name) {
    return Optional.ofNullable(body.events().get(name))
        .orElseThrow(() -> new UnusableFileException("the file " + name + " was not sent along"));
  }

  /// Why the body may not be activated; empty if it may.
  public Optional<String> objection() {
    Optional<String> excess = body.excess();
    long failing = results.stream().filter(it -> !it.passes()).count();
    if (excess.isPresent()) {
      return excess;
    }
    if (findings.stream().anyMatch(Finding::hasErrorSeverity)) {
      return Optional.of("the policy cannot be read");
    }
    if (!problems.isEmpty()) {
      return Optional.of("its tests cannot be read");
    }
    if (results.isEmpty()) {
      return Optional.of("it has no test; one is enough");
    }
    return failing == 0
        ? Optional.empty()
        : Optional.of("%d of its %d tests fail".formatted(failing, results.size()));
  }
}
