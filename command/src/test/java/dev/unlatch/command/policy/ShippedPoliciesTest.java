package dev.unlatch.command.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.cases.CasesFile;
import dev.unlatch.command.Call;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The policies that Unlatch comes with: each has tests, which pass, and `lint` finds no error.
class ShippedPoliciesTest {
  private static final Path ROOT = Path.of("..");
  private static final String ENDING = ".yaml";

  @ParameterizedTest
  @MethodSource("policies")
  void decidesAsItsTestsSay(Path policy) {
    Call call = Call.of("test", tests(policy).toString(), "--policy", policy.toString());
    assertEquals(0, call.status(), call::toString);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isNamedByItsTests(Path policy) {
    assertEquals(policy.getFileName().toString(), cases(policy).policy().orElse("policy.yaml"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void hasATestOfEachRule(Path policy) {
    Set<String> reasons =
        cases(policy).cases().stream()
            .flatMap(it -> it.expected().reason().stream())
            .collect(Collectors.toSet());
    PolicyFile.read(policy)
        .rules()
        .forEach(rule -> assertTrue(reasons.contains(rule.name()), rule::name));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void hasNothingThatLintFindsWrong(Path policy) {
    Call call = Call.of("lint", policy.toString());
    assertEquals(0, call.status(), call::toString);
  }

  static List<Path> policies() throws IOException {
    List<Path> policies = new ArrayList<>();
    policies.add(ROOT.resolve("policy.yaml"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/policies"))) {
      files
          .filter(it -> !it.toString().endsWith(".tests" + ENDING))
          .sorted()
          .forEach(policies::add);
    }
    return policies;
  }

  private static Path tests(Path policy) {
    String name = policy.getFileName().toString();
    return policy.resolveSibling(
        name.substring(0, name.length() - ENDING.length()) + ".tests" + ENDING);
  }

  private static CasesFile cases(Path policy) {
    Path file = tests(policy);
    Problems problems = new Problems();
    try {
      return CasesFile.read(
          it -> TestCommand.event(file.resolveSibling(it)), Files.readString(file), problems);
    } catch (IOException unreadable) {
      throw new AssertionError(file + " cannot be read", unreadable);
    }
  }
}
