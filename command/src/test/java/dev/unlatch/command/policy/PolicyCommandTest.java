package dev.unlatch.command.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.command.Call;
import dev.unlatch.command.LockoutsTable;
import dev.unlatch.command.operator.FakeOrganisation;
import dev.unlatch.lambda.PolicyFunctions;
import dev.unlatch.policy.fact.ActivePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `unlatch policy` on the functions' own code and the template's table.
class PolicyCommandTest {
  private static final String UNLOCKS =
      """
      policy: 1
      quiet-period: 5m
      rules:
        - name: everyone
          decide: unlock
      """;

  private static final String HOLDS = UNLOCKS.replace("unlock", "hold");

  private static final String RISKY = UNLOCKS + "guards: { brake: off }\n";
  private static final String WARNING =
      ":6:11: warning: the guard is off: nothing stops unlocks when the organisation is attacked"
          + " [brake-off]\n";

  @TempDir private Path folder;
  private final FakeOrganisation deployment = new FakeOrganisation();
  private LockoutsTable table;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    table = new LockoutsTable();
    deployment.policies =
        PolicyFunctions.over(table.policies(), UNLOCKS, Clock.fixed(Call.NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() throws IOException {
    table.close();
  }

  private Call call(String... arguments) {
    List<String> all = new ArrayList<>(List.of("policy"));
    all.addAll(List.of(arguments));
    if (!arguments[0].equals("check") || all.contains("--active")) {
      all.addAll(List.of("--policy-function", "Policy"));
    }
    return Call.with(new Call.Settings(deployment), all.toArray(String[]::new));
  }

  /// Writes a policy with one test.
  private String file(String policy, String decision) throws IOException {
    Files.writeString(
        folder.resolve("own.tests.yaml"),
        "tests:\n  - { name: everyone, expect: { decision: " + decision + " } }\n");
    return Files.writeString(folder.resolve("own.yaml"), policy).toString();
  }

  private Call activate(String policy, String decision) throws IOException {
    return call("activate", file(policy, decision), "--comment", "Exams", "--by", "Kim");
  }

  private String version() {
    return table.policies().active().orElseThrow().active().version();
  }

  @Test
  void showsThePackagedPolicyAtFirst() {
    Call shown = call("show");
    assertEquals("# the packaged policy; none was activated\n" + UNLOCKS, shown.out());
    assertEquals("", shown.err());
    Call history = call("history");
    assertEquals(1, history.status());
    assertEquals("unlatch: no policy was ever activated\n", history.err());
  }

  @Test
  void activatesAndShowsWhoAndWhyAndThatThePackagedOneDiffers() throws IOException {
    Call activated = activate(HOLDS, "hold");
    assertEquals(0, activated.status(), activated.err());
    String says = version() + ", activation 1, since 2026-01-05 12:00:00 UTC by Kim: Exams\n";
    assertTrue(activated.out().endsWith("activated: " + says), activated.out());
    Call shown = call("show");
    assertEquals(0, shown.status());
    assertEquals("# " + says + HOLDS, shown.out());
    assertEquals(
        "unlatch: the packaged policy is another one: ./unlatch policy diff\n", shown.err());
    assertTrue(call("show", "--tests").out().contains("decision: hold"));
    assertEquals(says, call("history").out());
    assertTrue(activate(HOLDS, "hold").out().endsWith("unchanged: " + says));
  }

  @Test
  void saysWhatIsWrongWithAPolicyThatIsRefused() throws IOException {
    Call refused = activate(HOLDS, "unlock");
    assertEquals(1, refused.status());
    assertEquals("unlatch: refused: 1 of its 1 tests fail\n", refused.err());
    assertTrue(refused.out().contains("FAIL  everyone  " + folder + "/own.tests.yaml:2:5\n"));
    assertTrue(refused.out().contains("  expected  unlock\n  found     hold by everyone: "));
    Call unreadable = activate("policy: 1\nrules: 3\n", "hold");
    assertTrue(unreadable.out().contains("own.yaml:2:8: error: "), unreadable.out());
    assertEquals(1, call("history").status());
  }

  @Test
  void warnsOfARiskBeforeItChecksOrActivates() throws IOException {
    String policy = file(RISKY, "unlock");
    String warning = policy + WARNING;
    assertEquals(
        warning + "acceptable: it can be activated; 1 of its tests pass\n",
        call("check", policy).out());
    Call activated = activate(RISKY, "unlock");
    assertEquals(0, activated.status(), activated.err());
    assertTrue(activated.out().startsWith(warning + "activated: "), activated.out());
    Call failing = activate(RISKY, "hold");
    assertTrue(failing.out().startsWith(warning + "FAIL  everyone  "), failing.out());
  }

  /// Functions of an older release answer with warnings too.
  @Test
  void warnsOnceIfTheFunctionWarnsItself() throws IOException {
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                """
                {"outcome": "refused", "why": "no", "findings": [{"severity": "warning",
                 "code": "brake-off", "line": 6, "column": 11, "message": "off"}]}
                """);
    deployment.policies = _ -> answer;
    String policy = file(RISKY, "unlock");
    assertEquals(policy + ":6:11: warning: off [brake-off]\n", activate(RISKY, "unlock").out());
  }

  @Test
  void rollsBack() throws IOException {
    assertEquals(
        "unlatch: refused: no policy was activated before this one\n",
        call("rollback", "--comment", "Too much").err());
    var _ = activate(UNLOCKS, "unlock");
    String first = version();
    var _ = activate(HOLDS, "hold");
    Call back = call("rollback", "--comment", "Too much");
    assertEquals(0, back.status(), back.err());
    assertTrue(back.out().contains("activated: " + first + ", activation 3"), back.out());
    assertTrue(back.out().endsWith("by kim: Too much\n"), back.out());
    assertEquals(3, call("history").out().lines().count());
  }

  @Test
  void checksWithoutAws() throws IOException {
    Call checked = call("check", file(UNLOCKS, "unlock"));
    assertEquals(0, checked.status(), checked.err());
    assertTrue(checked.out().endsWith("acceptable: it can be activated; 1 of its tests pass\n"));
    Call failing = call("check", file(UNLOCKS, "hold"));
    assertEquals(1, failing.status());
    assertEquals("unlatch: 1 of its 1 tests fail\n", failing.err());
    assertEquals(List.of(), deployment.asked);
    assertEquals(2, call("check").status());
  }

  @Test
  void aNewReleaseChecksTheActivePolicy() throws IOException {
    assertEquals("unlatch: no policy was ever activated\n", call("check", "--active").err());
    var _ = activate(HOLDS, "hold");
    assertEquals(0, call("check", "--active").status());
    PolicyBody older = new PolicyBody("policy: 0\n", "tests: []", new TreeMap<>());
    table.policies().keep(older);
    ActivePolicy active = table.policies().active().orElseThrow();
    ActivePolicy.Activation first = active.active();
    assertTrue(
        table
            .policies()
            .activate(
                new ActivePolicy(
                    new ActivePolicy.Activation(
                        2, older.hash(), "Kim", "before", first.at(), first.invocation()),
                    active.previous())));
    Call checked = call("check", "--active");
    assertEquals(1, checked.status());
    assertEquals("unlatch: the policy cannot be read\n", checked.err());
    assertTrue(checked.out().startsWith("active:1:1: error: "), checked.out());
  }

  @Test
  void showsHowAPolicyDiffers() throws IOException {
    assertEquals(0, call("diff").status());
    Call differs = call("diff", file(HOLDS, "hold"));
    assertEquals(1, differs.status());
    assertEquals(
        List.of("-    decide: unlock", "+    decide: hold"),
        differs.out().lines().filter(it -> it.matches("[-+] .*")).toList());
    var _ = activate(HOLDS, "hold");
    assertTrue(call("diff").out().startsWith("--- active\n+++ packaged\n@@ "));
  }

  @Test
  void sendsTheEventsThatTestsName() throws IOException {
    Path event = Path.of("../events/hook-lockout.json").toAbsolutePath();
    String policy = file(HOLDS, "hold");
    Files.copy(event, folder.resolve("lockout.json"));
    Files.writeString(
        folder.resolve("own.tests.yaml"),
        "tests:\n  - { name: a, event: lockout.json, expect: { decision: hold } }\n");
    Call activated = call("activate", policy, "--comment", "Exams");
    assertEquals(0, activated.status(), activated.err());
    assertTrue(call("show", "--json").out().contains("\"lockout.json\""));
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    String policy = file(HOLDS, "hold");
    assertEquals(2, call("activate", policy).status());
    Call unnamed = call("activate", "--comment", "Exams");
    assertEquals("unlatch: name the policy's file\n", unnamed.err());
    Files.delete(folder.resolve("own.tests.yaml"));
    Call untested = call("activate", policy, "--comment", "Exams");
    assertEquals(2, untested.status());
    assertTrue(untested.err().contains("there is no file " + folder.resolve("own.tests.yaml")));
    Call unknown = Call.with(new Call.Settings(deployment), "policy", "show");
    assertTrue(unknown.err().contains("PolicyFunctionName"), unknown.err());
    Call incomplete = Call.of("policy");
    assertEquals(2, incomplete.status());
    assertTrue(incomplete.err().contains("Missing required subcommand"), incomplete.err());
  }

  @Test
  void saysWhyTheActivePolicyCannotBeShown() {
    ActivePolicy.Activation lost =
        new ActivePolicy.Activation(1, "f".repeat(64), "Kim", "Exams", Call.NOW, "invocation-1");
    assertTrue(table.policies().activate(new ActivePolicy(lost, Optional.empty())));
    Call shown = call("show");
    assertEquals(1, shown.status());
    assertTrue(shown.err().contains("cannot be read: the table does not have it"), shown.err());
    assertEquals(1, call("diff").status());
    assertEquals(1, call("check", "--active").status());
  }
}
