package dev.unlatch.command.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.command.yaml.Problem;
import dev.unlatch.command.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesFileTest {
  @Test
  void namesEverythingThatIsWrongByLineAndColumn() {
    List<String> wrong =
        problems(
            """
            polcy: x
            tests:
              - name: a
                user: {status: LOCKED}
                now: yesterday
                organisation: {lockout: 5, brake: on}
                request: {comment: ""}
                history: {unlocks: [-5x]}
                stopped: maybe
              - expect: {decision: free}
                event: {eventType: user.session.start}
                signals: [{kind: foo}, {at: -1h}]
                source: {address: {users: -1}}
                lock: [whole-account]
                groups: Staff
            """);
    assertEquals(
        List.of(
            "1:1: \"polcy\" is not known in the file; known are: policy, tests",
            "3:5: \"expect\" is missing",
            "4:20: \"status\" is not one of ACTIVE, DEPROVISIONED, LOCKED_OUT, PASSWORD_EXPIRED,"
                + " PROVISIONED, RECOVERY, STAGED, SUSPENDED, OTHER: LOCKED",
            "5:10: \"now\" is not a time such as 2026-01-05T09:30:00Z: yesterday",
            "6:20: \"lockout\" is not known in \"organisation\"; known are: lockouts, brake",
            "6:39: \"brake\" is not one of closed, open, half-open: on",
            "7:14: \"comment\" is blank: say why these accounts are to be unlocked",
            "8:25: \"unlocks\" is not a time such as 2026-01-05T09:30:00Z, or -20m before now: -5x",
            "9:14: \"stopped\" is not one of true, false: maybe",
            "10:5: \"name\" is missing",
            "10:24: \"decision\" is not one of unlock, wait, hold, ignore: free",
            "11:12: the event tells of no lockout: user.session.start",
            "12:22: \"kind\" is not one of high-risk, breached-credential, suspicious-activity,"
                + " dangerous-lock, unlocked, okta-gave-up, threat, attack-start, attack-end,"
                + " stream-deactivated: foo",
            "12:28: \"kind\" is missing",
            "13:31: \"users\" is not a whole number from 0: -1",
            "14:11: \"lock\" is not a mapping; its fields are: kind, since, arrived",
            "15:13: \"groups\" is no list"),
        wrong);
  }

  @Test
  void refusesTwoTestsOfOneName() {
    String test = "{name: a, expect: {decision: hold}}";
    assertEquals(
        List.of("1:46: a second test has the name \"a\""),
        problems("tests: [" + test + ", " + test + "]"));
  }

  @Test
  void refusesAFieldThatStandsTwice() {
    assertEquals(
        List.of("2:1: \"tests\" stands here a second time"), problems("tests: []\ntests: []"));
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertEquals(1, problems("tests: [").size());
    assertEquals(List.of("1:1: the file is empty"), problems(""));
    assertEquals(
        List.of("1:1: the file is not a mapping; its fields are: policy, tests"), problems("[]"));
  }

  @Test
  void refusesAnEventThatIsNotThereOrTellsOfSeveralLockouts() {
    List<String> wrong =
        problems(
            """
            tests:
              - {name: a, event: none.json, expect: {decision: hold}}
              - {name: b, event: hook-many.json, expect: {decision: hold}}
            """);
    assertEquals("2:22: there is no file ../events/none.json", wrong.getFirst());
    assertEquals(
        "3:22: ../events/hook-many.json tells of 3 lockouts; a test takes one", wrong.getLast());
  }

  @Test
  void refusesAnAnchorThatHoldsItself() {
    List<String> wrong =
        problems("tests: [{name: a, event: &e {a: *e}, expect: {decision: hold}}]");
    assertEquals(List.of("1:26: is nested deeper than 50 levels"), wrong);
  }

  @Test
  void namesThePolicyBesideItself() {
    Path file = Path.of("policies/a.yaml");
    assertEquals(
        Path.of("policies/policy.yaml"),
        CasesFile.read(file, "tests: []", new Problems()).policyBeside(file));
    assertEquals(
        Path.of("policies/b.yaml"),
        CasesFile.read(file, "{policy: b.yaml, tests: []}", new Problems()).policyBeside(file));
  }

  private static List<String> problems(String text) {
    Problems problems = new Problems();
    CasesFile.read(Path.of("../events/policy.tests.yaml"), text, problems);
    return problems.all().stream().map(CasesFileTest::spell).toList();
  }

  private static String spell(Problem problem) {
    return problem.in("").substring(1);
  }
}
