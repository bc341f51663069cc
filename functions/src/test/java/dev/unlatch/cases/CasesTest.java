package dev.unlatch.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policyfile.yaml.Problems;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every field of a case, held against a policy with several rules and all guards.
class CasesTest {
  /// Each line is a case's fields, the decision and the reason that come of it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | unlock | everyone
          user: {profile: {userType: contractor}}                     | ignore  | contractors
          groups: [Staff]                                             | hold   | staff
          groups: unreadable                                          | hold   | unreadable
          roles: [SUPER_ADMIN]                                        | hold   | administrators
          roles: unreadable                                           | hold   | administrators
          user: gone                                                  | ignore  | gone
          user: {status: SUSPENDED}                                   | ignore  | suspended
          user: {provider: LDAP}                                      | ignore  | directory
          user: {type: {id: ot1}}                                     | hold   | type
          user: {created: "2026-01-01", lastLogin: "2026-01-02"}      | unlock | everyone
          lock: {kind: okta-gave-up}                                      | hold   | okta-gave-up
          lock: {kind: unknown-devices}                               | ignore  | unknown-devices
          lock: {kind: directory}                                     | ignore  | directory-lock
          lock: {since: -2m}                                          | wait   | quiet-period
          lock: {since: "2026-01-05T09:58:00Z"}                       | unlock | everyone
          now: "2026-01-06T10:00:00Z"                                 | ignore  | tuesdays
          {history: {unlocks: [-1h, -2h, -3h]}}                       | hold   | per-user
          {history: {unlocks: [-1h, -2h, -25h]}}                      | unlock | everyone
          history: {unlocks: [-2h, -3h], locks: [-115m, -175m]}       | hold   | repeat-lockout
          history: {holds: [-1h]}                                     | hold   | held before
          source: {address: {users: 5}}                               | hold   | source
          source: {address: {users: 4}, network: {users: 30}}         | hold   | source
          source: {address: {users: 4}, network: {users: 29}}         | unlock | everyone
          organisation: {lockouts: 50}                                | wait   | brake
          organisation: {lockouts: 49}                                | unlock | everyone
          organisation: {brake: open}                                 | wait   | brake
          organisation: {brake: half-open}                            | unlock | everyone
          signals: [{kind: high-risk, at: -1h}]                       | hold   | risk
          signals: [{kind: high-risk, at: -26h}]                      | unlock | everyone
          signals: [{kind: threat}]                                   | hold   | risk
          signals: [{kind: attack-start}, {kind: attack-end, at: -1s}] | unlock | everyone
          stopped: true                                               | wait   | stopped
          log: unread                                                 | wait   | log
          log: refused                                                | hold   | log-unread
          user: {statusChanged: -20s}                                 | wait   | quiet-period
          user: {statusChanged: -20m}                                 | hold   | risk
          lock: {arrived: -20s}                                       | wait   | quiet-period
          {lock: {arrived: -20s}, user: {statusChanged: -1h}}         | unlock | everyone
          request: {override: true}                                   | unlock | override
          {request: {override: true, by: K, comment: R}, stopped: true} | wait  | stopped
          event: {client: {ipAddress: 203.0.113.7}}                   | hold   | office
          event: {debugContext: {debugData: {threatSuspected: "true"}}} | hold | risk
          event: {debugContext: null}                                 | hold   | risk
          event: hook-lockout.json                                    | unlock | everyone
          event: log-stream-unknown-devices.json                      | ignore  | unknown-devices
          {event: hook-unknown-devices.json, blocked: false}          | ignore  | not-locked
          """)
  void aCaseIsDecidedByWhatItSays(String fields, String decision, String reason) {
    TestResult outcome = outcome(fields, "{decision: unlock}");
    assertEquals(decision, outcome.decision().word(), outcome.found());
    assertEquals(reason, outcome.decision().reason().name(), outcome.found());
  }

  @Test
  void anEventThatIsWholeIsNotCompleted() {
    String event =
        """
        event: {eventType: user.account.lock, actor: {id: 00uA, type: User}, \
        client: {ipAddress: 192.0.2.9}}\
        """;
    TestResult outcome = outcome(event, "{decision: hold, reason: risk}");
    assertTrue(outcome.passes(), outcome.found());
    assertEquals("00uA", outcome.tested().evidence().lockout().user());
  }

  @Test
  void aCaseIsDecidedAnHourAfterTheLockUnlessItSaysWhen() {
    assertEquals(
        "2026-01-05T10:00:00Z", outcome("{}", "{decision: hold}").tested().now().toString());
    assertEquals(
        "2026-01-05T10:30:12.345Z",
        outcome("event: hook-lockout.json", "{decision: hold}").tested().now().toString());
  }

  @Test
  void namesWhatWasMissed() {
    assertEquals(List.of(), outcome("{}", "{decision: unlock, reason: everyone}").missed());
    assertEquals(
        List.of("decision", "reason"), outcome("{}", "{decision: hold, reason: risk}").missed());
    assertEquals(
        List.of("because"), outcome("roles: [A]", "{decision: hold, because: per week}").missed());
  }

  @Test
  void becauseIsAPartOfTheReasonOrOfItsDetail() {
    assertTrue(outcome("roles: [A]", "{decision: hold, because: 'role: A'}").passes());
    String manyUsers = "source: {address: {users: 9}}";
    assertTrue(outcome(manyUsers, "{decision: hold, because: '192.0.2.17 in AS64500'}").passes());
  }

  private static TestResult outcome(String fields, String expect) {
    String body = fields.startsWith("{") ? fields.substring(1, fields.length() - 1) : fields;
    String separator = body.isBlank() ? "" : ", ";
    String text = "tests: [{name: a, " + body + separator + "expect: " + expect + "}]";
    Problems problems = new Problems();
    CasesFile file = CasesFile.read(SampleEvents::read, text, problems);
    assertEquals(List.of(), problems.inOrder());
    return file.cases().getFirst().against(POLICY);
  }

  private static final Policy POLICY =
      new Policy(
          "v",
          Duration.ofMinutes(5),
          List.of(
              new Rule(
                  "tuesdays",
                  Optional.empty(),
                  Optional.of(
                      new During(
                          ZoneOffset.UTC,
                          Set.of(DayOfWeek.TUESDAY),
                          LocalTime.MIDNIGHT,
                          LocalTime.MIDNIGHT)),
                  Rule.Action.IGNORE,
                  Optional.empty(),
                  Optional.empty()),
              rule(
                  "contractors",
                  Rule.Action.IGNORE,
                  "{'user':{'profile':{'userType':['contractor']}}}"),
              rule("staff", Rule.Action.HOLD, "{'groups':['Staff']}"),
              rule("type", Rule.Action.HOLD, "{'user':{'type':{'id':['ot1']}}}"),
              rule(
                  "office",
                  Rule.Action.HOLD,
                  "{'event':{'client':{'ipAddress':[{'prefix':'203.0.113.'}]}}}"),
              rule(
                  "held before",
                  Rule.Action.HOLD,
                  "{'history':{'holds':{'24h':[{'numeric':['>',0]}]}}}"),
              Policies.unlockAll("everyone")),
          Guards.DEFAULT);

  private static Rule rule(String name, Rule.Action action, String pattern) {
    return new Rule(
        name,
        Optional.of(pattern.replace('\'', '"')),
        Optional.empty(),
        action,
        Optional.empty(),
        Optional.empty());
  }
}
