package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileTest {
  private static final String SMALLEST =
      """
      policy: 1
      rules: [{name: everyone, decide: unlock}]
      """;

  @Test
  void readsThePolicyThatShips() {
    Policy policy = PolicyFile.read(Path.of("../policy.yaml"));
    assertEquals(Duration.ofMinutes(5), policy.quietPeriod());
    assertEquals("everyone", policy.rules().getFirst().name());
    assertEquals(Guards.Setting.HOLD, policy.guards().administrators());
  }

  @Test
  void takesTheCarefulSideWhereNothingIsSaid() {
    Policy policy = PolicyFile.read(SMALLEST);
    assertEquals(Duration.ofMinutes(5), policy.quietPeriod());
    assertEquals(Guards.Setting.HOLD, policy.guards().administrators());
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "0s, PT0S", "90s, PT90S", "5m, PT5M", "2h, PT2H", "7d, PT168H"})
  void readsQuietPeriods(String text, Duration duration) {
    assertEquals(duration, PolicyFile.read(SMALLEST + "quiet-period: " + text).quietPeriod());
  }

  @ParameterizedTest
  @CsvSource({"hold, HOLD", "leave, LEAVE", "off, OFF"})
  void readsTheGuardOfAdministrators(String text, Guards.Setting setting) {
    Policy policy = PolicyFile.read(SMALLEST + "guards: {administrators: " + text + "}");
    assertEquals(setting, policy.guards().administrators());
  }

  @Test
  void namesPoliciesByTheirText() {
    assertEquals(PolicyFile.read(SMALLEST).version(), PolicyFile.read(SMALLEST).version());
    assertNotEquals(
        PolicyFile.read(SMALLEST).version(), PolicyFile.read(SMALLEST + "# careful").version());
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void namesTheLineAndTheField(String text, String message) {
    Exception refusal = assertThrows(PolicyFileException.class, () -> PolicyFile.read(text));
    assertEquals(message, refusal.getMessage());
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        Arguments.of("", "policy.yaml: is empty"),
        Arguments.of(
            "[",
            "policy.yaml, line 1: is no YAML: expected the node content, but found '<stream end>'"),
        Arguments.of(
            "- a",
            "policy.yaml, line 1: the file is no mapping; it has the fields policy, quiet-period,"
                + " rules, guards"),
        Arguments.of("rules: []", "policy.yaml, line 1: policy is missing"),
        Arguments.of(
            "policy: 2\n",
            "policy.yaml, line 1: policy is the format's number, and 1 is the only one: 2"),
        Arguments.of(
            SMALLEST + "quiet-periods: 5m",
            "policy.yaml, line 3: \"quiet-periods\" is not known; known are: policy, quiet-period,"
                + " rules, guards"),
        Arguments.of(
            SMALLEST + "policy: 1", "policy.yaml, line 3: \"policy\" stands here a second time"),
        Arguments.of(
            SMALLEST + "quiet-period: soon",
            "policy.yaml, line 3: quiet-period is no duration such as 90s, 5m, 2h, 1d or 0: soon"),
        Arguments.of(
            SMALLEST + "quiet-period: [5m]",
            "policy.yaml, line 3: quiet-period is no single value"),
        Arguments.of(
            SMALLEST + "quiet-period: 8d", "policy.yaml, line 3: quiet-period is longer than 7d"),
        Arguments.of("policy: 1", "policy.yaml, line 1: rules is missing"),
        Arguments.of("policy: 1\nrules: 3", "policy.yaml, line 2: rules is no list"),
        Arguments.of(
            "policy: 1\nrules: []",
            "policy.yaml, line 2: rules has 0 rules; this version takes one, which decides every"
                + " lockout"),
        Arguments.of(
            "policy: 1\nrules:\n  - name: a\n    decide: hold\n",
            "policy.yaml, line 4: rules[0].decide is not known: hold; known is: unlock"),
        Arguments.of(
            "policy: 1\nrules:\n  - name: a\n    when: {}\n    decide: unlock\n",
            "policy.yaml, line 4: \"when\" is not known in rules[0]; known are: name, decide"),
        Arguments.of(
            "policy: 1\nrules: [{name: ' ', decide: unlock}]",
            "policy.yaml, line 2: rules[0].name is blank"),
        Arguments.of(
            SMALLEST + "guards:\n  brake: off",
            "policy.yaml, line 4: \"brake\" is not known in guards; known are: administrators"),
        Arguments.of(
            SMALLEST + "guards: {administrators: unlock}",
            "policy.yaml, line 3: guards.administrators is not known: unlock; known are: hold,"
                + " leave, off"));
  }
}
