package dev.unlatch.command.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.command.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  private static final String PASSING =
      """
      tests:
        - name: a locked account is unlocked
          expect: { decision: unlock, reason: everyone }
      """;

  private static final String FAILING =
      PASSING
          + """
            - name: 100% of administrators
              roles: [SUPER_ADMIN]
              expect: { decision: unlock, reason: per-user }
          """;

  @TempDir private Path folder;

  @BeforeEach
  void aPolicyThatUnlocksAllButAdministrators() throws IOException {
    write(
        "policy.yaml",
        """
        policy: 1
        rules:
          - name: everyone
            decide: unlock
        guards:
          administrators: hold
        """);
  }

  @Test
  void endsWellWhenAllTestsPass() throws IOException {
    Call call = Call.of("test", write("a.yaml", PASSING));
    assertEquals(0, call.status(), call.err());
    assertEquals("1 test, it passes", call.out().strip());
  }

  @Test
  void tellsWhatFailsAndWhatWasFound() throws IOException {
    String file = write("a.yaml", FAILING);
    Call call = Call.of("test", file);
    assertEquals(1, call.status());
    assertEquals(
        """
        FAIL  100%% of administrators  %s:4:5
          expected  unlock by per-user
          found     hold by administrators: the account holds an administrator role: SUPER_ADMIN
        """
            .formatted(file),
        call.out().lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
    assertTrue(call.out().contains("  why       per-user lets it pass: "), call.out());
    assertTrue(call.out().endsWith("2 tests, 1 fails\n"), call.out());
  }

  @Test
  void annotatesForGitHub() throws IOException {
    String file = write("a,b.yaml", FAILING);
    Call call = Call.of("test", file, "--format", "github");
    assertEquals(1, call.status());
    String prefix =
        "::error file=%s,line=4,col=5,title=unlatch test::100%%25 of administrators: expected"
            .formatted(file.replace(",", "%2C"));
    assertTrue(call.out().startsWith(prefix), call.out());
    assertTrue(call.out().contains("%0Aper-user lets it pass"), call.out());
  }

  @Test
  void writesJsonForPrograms() throws IOException {
    Call call = Call.of("test", write("a.yaml", FAILING), "--format", "json");
    JsonNode json = new ObjectMapper().readTree(call.out());
    assertEquals(2, json.path("tests").asInt());
    assertEquals(1, json.path("failing").asInt());
    assertEquals("administrators", json.at("/results/1/found/reason").asText());
    assertTrue(json.at("/results/0/passes").asBoolean());
  }

  @Test
  void tellsAllThatIsWrongWithTheFileInEachFormat() throws IOException {
    String file = write("a.yaml", "tests: [{name: a}, {expect: {decision: hold}}]");
    Call text = Call.of("test", file);
    assertEquals(2, text.status());
    assertEquals(
        "unlatch: "
            + file
            + ":1:9: tests[0].expect is missing; for example expect: { decision: hold, reason: risk"
            + " }",
        text.err().lines().findFirst().orElse(""));
    assertEquals(2, text.err().lines().count());
    Call github = Call.of("test", file, "--format", "github");
    assertEquals(2, github.status());
    assertTrue(github.out().startsWith("::error file="), github.out());
    Call json = Call.of("test", file, "--format", "json");
    assertEquals(2, new ObjectMapper().readTree(json.out()).path("findings").size());
  }

  @Test
  void takesThePolicyThatTheCallerNamesBeforeTheOneOfTheFile() throws IOException {
    String other = write("other.yaml", "policy: 1\nrules: [{name: all, decide: unlock}]\n");
    String file = write("a.yaml", "policy: none.yaml\n" + PASSING);
    assertEquals(2, Call.of("test", file).status());
    Call call = Call.of("test", file, "--policy", other);
    assertEquals(1, call.status());
    assertTrue(call.out().contains("found     unlock by all"), call.out());
  }

  @Test
  void aPolicyThatCannotBeReadIsASentence() throws IOException {
    write("policy.yaml", "policy: 2\nrules: [{name: all, decide: unlock}]\n");
    Call call = Call.of("test", write("a.yaml", PASSING));
    assertEquals(2, call.status());
    assertTrue(call.err().startsWith("unlatch: policy.yaml, line 1"), call.err());
  }

  @Test
  void theFileOfTestsIsTakenFromTheFolderWhereNoneIsNamed() {
    assertEquals("unlatch: there is no file policy.tests.yaml", Call.of("test").err().strip());
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
