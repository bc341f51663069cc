package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policyfile.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
  private static final String SMALLEST =
      """
      policy: 1
      rules: [{name: everyone, decide: unlock}]
      """;

  @Test
  void readsThePolicyThatShips() {
    Policy policy = PolicyFile.read(Path.of("../policy.yaml"));
    Rule everyone = policy.rules().getFirst();
    assertEquals(
        new Rule(
            "everyone",
            Optional.empty(),
            Optional.empty(),
            Rule.Action.UNLOCK,
            Optional.of(Duration.ofMinutes(5)),
            Optional.empty()),
        everyone);
    assertEquals(Guards.DEFAULT, policy.guards());
  }

  @Test
  void readsThePolicyOfTheLab() {
    Policy policy = PolicyFile.read(Path.of("../lab/policy.yaml"));
    assertEquals(Duration.ofSeconds(5), policy.quietPeriod(policy.rules().getFirst()));
    assertEquals(Guards.Setting.HOLD, policy.guards().administrators());
    assertEquals(Optional.of(false), policy.guards().risk().map(RiskGuard::holdUnreadable));
  }

  @Test
  void takesTheCarefulSideWhereNothingIsSaid() {
    Policy policy = PolicyFile.read(SMALLEST);
    assertEquals(Duration.ofMinutes(5), policy.quietPeriod(policy.rules().getFirst()));
    assertEquals(Guards.DEFAULT, policy.guards());
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "90s, PT90S",
    "5m, PT5M",
    "2h, PT2H",
    "7d, PT168H",
    "1h30m, PT90M",
    "1d2h3m4s, PT26H3M4S",
  })
  void readsQuietPeriods(String text, Duration duration) {
    Policy policy = PolicyFile.read(SMALLEST + "quiet-period: " + text);
    assertEquals(duration, policy.quietPeriod(policy.rules().getFirst()));
  }

  @Test
  void namesPoliciesByTheirText() {
    assertEquals("f8a2ac28a0c2".length(), PolicyFile.read(SMALLEST).version().length());
    assertEquals(PolicyFile.read(SMALLEST).version(), PolicyFile.read(SMALLEST).version());
    assertNotEquals(
        PolicyFile.read(SMALLEST).version(), PolicyFile.read(SMALLEST + "# careful").version());
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    PolicyFileException refusal =
        assertThrows(
            PolicyFileException.class,
            () -> PolicyFile.read("policy: 2\nquiet-period: soon\nrules: 3\n"));
    assertEquals(3, refusal.problems().size());
    assertEquals(
        """
        policy.yaml, line 1, column 9: policy must be 1, the only version of the format: 2
        policy.yaml, line 2, column 15: quiet-period must be a duration such as 90s, 5m, 2h, 1d or \
        1h30m: soon
        policy.yaml, line 3, column 8: rules must be a list such as [{ name: all, decide: hold }]\
        """,
        refusal.getMessage());
  }

  @Test
  void namesNoMoreThanAPersonReads() {
    String rules = "  - {}\n".repeat(15);
    String message =
        String.valueOf(
            assertThrows(
                    PolicyFileException.class, () -> PolicyFile.read("policy: 1\nrules:\n" + rules))
                .getMessage());
    assertTrue(message.endsWith("\nand 10 more"), message);
  }

  @Test
  void namesTheFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.yaml");
    String message =
        String.valueOf(
            assertThrows(PolicyFileException.class, () -> PolicyFile.read(absent)).getMessage());
    assertTrue(message.startsWith("absent.yaml, line 1, column 1: the file cannot be read:"));
    Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {'#', (byte) 0xe9});
    assertThrows(PolicyFileException.class, () -> PolicyFile.read(latin1));
  }

  @Test
  void takesAPolicyWithAByteOrderMark() {
    assertEquals(1, PolicyFile.read("\ufeff" + SMALLEST).rules().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void takesUpToFiveHundredRules(int rules) {
    assertEquals(rules, PolicyFile.read(policyOf(rules)).rules().size());
  }

  @Test
  void refusesMoreThanFiveHundredRules() {
    assertEquals(
        List.of(
            new Problem(
                Problem.Kind.WRONG_VALUE,
                3,
                3,
                "rules",
                "must have at most 500 rules, and has 501")),
        PolicyFile.parse(policyOf(501)).problems());
  }

  private static String policyOf(int rules) {
    StringBuilder policy = new StringBuilder("policy: 1\nrules:\n");
    for (int i = 0; i < rules; i++) {
      policy.append("  - { name: r").append(i).append(", when: { groups: [g").append(i);
      policy.append("] }, decide: hold }\n");
    }
    return policy.toString();
  }
}
