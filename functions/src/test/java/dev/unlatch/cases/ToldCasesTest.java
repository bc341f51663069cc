package dev.unlatch.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.yaml.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is told of a case's decision.
class ToldCasesTest {
  private static final Policy POLICY =
      PolicyFile.read(
          """
          policy: 1
          rules: [{ name: everyone, decide: unlock }]
          tell:
            details: full
            to:
              - channel: pagerduty
                events: [lockout-held]
                when: { lockout: { reason: { name: [risk] } } }
              - channel: slack
                events: [lockout-held]
                quiet: { zone: UTC, hours: "20:00-08:00" }
              - channel: slack
                events: [lockout-held, lockout-ignored]
              - channel: teams
                events: [lockout-waiting]
                when: { lockout: { person: { login: [{ suffix: "@acme.example" }] } } }
              - channel: sns
                events: [account-unlocked]
                when: { lockout: { lastWeek: { unlocks: [{ numeric: [">=", 1] }] } } }
              - channel: https
                events: [lockout-opened, lockout-observed, brake-opened]
              - channel: user
                events: [account-unlocked]
                when: { lockout: { sources: { address: [192.0.2.17] }, how: [answered] } }
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a | unlock | [user]",
        "history: {unlocks: [-50h]} | unlock | [sns, user]",
        "history: {unlocks: [-200h]} | unlock | [user]",
        "event: {client: {ipAddress: 192.0.2.18}} | unlock | []",
        "roles: [A] | hold | [slack]",
        "signals: [{kind: high-risk}] | hold | [pagerduty, slack]",
        "signals: [{kind: high-risk}], now: '2026-01-05T21:00:00Z' | hold | [pagerduty]",
        "user: gone | ignore | [slack]",
        "stopped: true | wait | []",
        "stopped: true, user: {profile: {login: robin@acme.example}} | wait | [teams]",
        "stopped: true, user: {profile: {login: robin@other.example}} | wait | []",
      })
  void aCaseKnowsWhoIsTold(String fields, String decision, String told) {
    TestResult result = result(fields, "{ decision: %s, told: %s }".formatted(decision, told));
    assertEquals(List.of(), result.missed(), result.found());
  }

  @Test
  void saysWhoIsToldIfOthersWereExpected() {
    TestResult result = result("roles: [A]", "{ decision: hold, told: [pagerduty, slack] }");
    assertEquals(List.of("told"), result.missed());
    assertEquals("hold, told: pagerduty, slack", result.tested().expected().spell());
    assertEquals(
        "hold by administrators: the account holds an administrator role: A; told: slack",
        result.found());
    TestResult nobody = result("stopped: true", "{ decision: wait, told: [slack] }");
    assertEquals("told: nobody", nobody.found().split("; ", 2)[1]);
    assertEquals(
        "hold, told: nobody",
        result("name: a", "{ decision: hold, told: [] }").tested().expected().spell());
  }

  @Test
  void anyoneMayBeToldIfACaseDoesNotSay() {
    assertEquals(List.of(), result("roles: [A]", "{ decision: hold }").missed());
  }

  @Test
  void refusesAChannelThatDoesNotExist() {
    Problems problems = new Problems();
    var _ =
        CasesFile.read(
            SampleEvents::read, text("name: a", "{ decision: hold, told: [mail] }"), problems);
    assertEquals(
        "tests[0].expect.told[0] must be one of https, pagerduty, slack, sns, teams, user: mail",
        problems.inOrder().stream().map(it -> it.sentence()).collect(Collectors.joining()));
  }

  private static TestResult result(String fields, String expect) {
    Problems problems = new Problems();
    CasesFile file = CasesFile.read(SampleEvents::read, text(fields, expect), problems);
    assertEquals(List.of(), problems.inOrder());
    return file.cases().getFirst().against(POLICY);
  }

  private static String text(String fields, String expect) {
    String name = fields.startsWith("name") ? "" : "name: a, ";
    return "tests: [{" + name + fields + ", expect: " + expect + "}]";
  }
}
