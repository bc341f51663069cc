package dev.unlatch.activation;

import dev.unlatch.cases.CasesFile;
import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.yaml.Problem;
import dev.unlatch.policyfile.yaml.Problems;
import java.util.List;
import java.util.Optional;

/// A body that was tried: read, and run against its own tests.
///
/// @param policyProblems what is wrong with the policy; with one, no test was run
/// @param testProblems what is wrong with the file of tests; with one, no test was run
/// @param results of the tests
public record Trial(
    PolicyBody body,
    List<Problem> policyProblems,
    List<Problem> testProblems,
    List<TestResult> results) {
  public Trial {
    policyProblems = List.copyOf(policyProblems);
    testProblems = List.copyOf(testProblems);
    results = List.copyOf(results);
  }

  /// Tries a body. Throws nothing, whatever is in it.
  public static Trial of(PolicyBody body) {
    Problems problems = new Problems();
    CasesFile file = CasesFile.read(name -> event(body, name), body.tests(), problems);
    PolicyFile.Parsed parsed = PolicyFile.parse(body.policy());
    List<TestResult> results =
        parsed
            .policy()
            .filter(_ -> problems.count() == 0)
            .map(policy -> file.cases().stream().map(it -> it.against(policy)).toList())
            .orElse(List.of());
    return new Trial(body, parsed.problems(), problems.inOrder(), results);
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
    if (!policyProblems.isEmpty()) {
      return Optional.of("the policy cannot be read");
    }
    if (!testProblems.isEmpty()) {
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
