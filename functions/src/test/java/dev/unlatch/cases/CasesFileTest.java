package dev.unlatch.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policyfile.yaml.Problem;
import dev.unlatch.policyfile.yaml.Problems;
import java.util.List;
import java.util.Optional;
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
            "1:1: polcy is unknown; did you mean \"policy\"? Known: policy, tests",
            "3:5: tests[0].expect is missing; for example expect: { decision: hold, reason: risk }",
            "4:20: tests[0].user.status must be one of ACTIVE, DEPROVISIONED, LOCKED_OUT, OTHER,"
                + " PASSWORD_EXPIRED, PROVISIONED, RECOVERY, STAGED, SUSPENDED: LOCKED",
            "5:10: tests[0].now must be a time such as 2026-01-05T09:30:00Z: yesterday",
            "6:20: tests[0].organisation.lockout is unknown; did you mean \"lockouts\"? Known:"
                + " lockouts, brake",
            "6:39: tests[0].organisation.brake must be one of closed, half-open, open: on",
            "7:14: tests[0].request cannot be used: \"comment\" is blank: say why these accounts"
                + " are to be unlocked",
            "8:25: tests[0].history.unlocks[0] must be a time such as 2026-01-05T09:30:00Z, or -20m"
                + " before now: -5x",
            "9:14: tests[0].stopped must be one of false, true: maybe",
            "10:5: tests[1].name is missing; for example name: an administrator is held",
            "10:24: tests[1].expect.decision must be one of hold, ignore, unlock, wait: free",
            "11:12: tests[1].event reports no lockout: user.session.start",
            "12:22: tests[1].signals[0].kind must be one of attack-end, attack-start,"
                + " breached-credential, dangerous-lock, high-risk, okta-gave-up,"
                + " stream-deactivated, suspicious-activity, threat: foo",
            "12:28: tests[1].signals[1].kind is missing; for example kind: threat",
            "13:31: tests[1].source.address.users must be a whole number from 0 to 999,999,999: -1",
            "14:11: tests[1].lock must be a mapping with the fields kind, since, arrived",
            "15:13: tests[1].groups must be a list such as [Staff]"),
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
    assertEquals(List.of("2:1: tests is given twice"), problems("tests: []\ntests: []"));
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertEquals(1, problems("tests: [").size());
    assertEquals(List.of("1:1: the file is empty"), problems(""));
    assertEquals(
        List.of("1:1: the file must be a mapping with the fields policy, tests"), problems("[]"));
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
    assertEquals(
        "2:22: tests[0].event cannot be used: there is no file none.json", wrong.getFirst());
    assertEquals(
        "3:22: tests[1].event must report one lockout: hook-many.json reports 3", wrong.getLast());
  }

  @Test
  void refusesAnAnchorThatHoldsItself() {
    List<String> wrong =
        problems("tests: [{name: a, event: &e {a: *e}, expect: {decision: hold}}]");
    assertEquals(List.of("1:26: the file is nested deeper than 40 lists and mappings"), wrong);
  }

  @Test
  void namesThePolicyThatItIsFor() {
    assertEquals(Optional.empty(), read("tests: []").policy());
    assertEquals(Optional.of("b.yaml"), read("{policy: b.yaml, tests: []}").policy());
  }

  private static CasesFile read(String text) {
    return CasesFile.read(SampleEvents::read, text, new Problems());
  }

  private static List<String> problems(String text) {
    Problems problems = new Problems();
    CasesFile.read(SampleEvents::read, text, problems);
    return problems.inOrder().stream().map(CasesFileTest::spell).toList();
  }

  private static String spell(Problem problem) {
    return problem.in("").substring(1);
  }
}
