package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The policies of `docs/policies/` decide as their tests say.
class ExamplePoliciesTest {
  private static final Path FOLDER = Path.of("../docs/policies");

  @ParameterizedTest
  @MethodSource("cases")
  void decidesAsItsTestsSay(Policy policy, PolicyCase example) {
    Decision decision = policy.decide(example.evidence(), example.now());
    assertEquals(
        example.decision() + " by " + example.ground(),
        decision.word() + " by " + decision.ground().name(),
        decision::toString);
    assertTrue(decision.ground().because().contains(example.because()), decision::toString);
  }

  static Stream<Arguments> cases() throws IOException {
    return files(".tests.yaml").stream().flatMap(ExamplePoliciesTest::casesOf);
  }

  private static Stream<Arguments> casesOf(Path file) {
    PolicyCases cases = PolicyCases.read(file);
    return cases.cases().stream()
        .map(
            it ->
                Arguments.of(
                    Named.of(file.getFileName() + "", cases.policy()), Named.of(it.name(), it)));
  }

  @Test
  void haveTestsOfEachRule() throws IOException {
    List<Path> tests = files(".tests.yaml");
    assertEquals(files(".yaml").size(), 2 * tests.size());
    for (Path file : tests) {
      PolicyCases cases = PolicyCases.read(file);
      Set<String> grounds =
          cases.cases().stream().map(PolicyCase::ground).collect(Collectors.toSet());
      cases.policy().rules().forEach(it -> assertTrue(grounds.contains(it.name()), it::name));
    }
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(it -> it.toString().endsWith(ending)).sorted().toList();
    }
  }
}
