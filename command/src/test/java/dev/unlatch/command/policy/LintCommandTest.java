package dev.unlatch.command.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Call;
import dev.unlatch.command.NoDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String GOOD = "policy: 1\nrules: [{ name: all, decide: unlock }]\n";
  private static final String RISKY = GOOD + "guards: { brake: off }\n";
  private static final String WRONG = GOOD + "guards: { brak: off, risk: \"50%,\\n:\" }\n";

  @TempDir private Path folder = Path.of("");

  private Call call = Call.of("--version");

  @Test
  void endsWithZeroWhereThereIsNothingToSay() throws IOException {
    assertEquals(0, lint(GOOD));
    assertEquals("policy.yaml: nothing to say\n", output());
  }

  @Test
  void endsWithZeroOnWarnings() throws IOException {
    assertEquals(0, lint(RISKY));
    assertEquals(
        """
        policy.yaml:3:11: warning: the guard is off: nothing stops unlocks when the organisation \
        is attacked [brake-off]
        0 errors, 1 warning
        """,
        output());
  }

  @Test
  void endsWithOneOnWarningsThatAreToFail() throws IOException {
    assertEquals(1, lint(RISKY, "--strict"));
    assertEquals(0, lint(GOOD, "--strict"));
  }

  @Test
  void endsWithOneOnErrors() throws IOException {
    assertEquals(1, lint(WRONG));
    assertTrue(output().endsWith("2 errors, 0 warnings\n"), output());
    assertEquals(3, output().lines().count());
  }

  @Test
  void annotatesForGitHub() throws IOException {
    assertEquals(1, lint(WRONG, "--format", "github"));
    assertEquals(
        """
        ::error file=policy.yaml,line=3,col=11,title=unknown-field::guards.brak is unknown; did \
        you mean "brake"? Known: administrators, whole-account, second-factors, \
        unknown-devices, directory, okta-gave-up, risk, per-user, repeat-lockout, source, brake
        ::error file=policy.yaml,line=3,col=28,title=wrong-value::guards.risk must be one of hold, \
        ignore, off: 50%25,%0A:
        """,
        output());
  }

  @Test
  void writesJsonForOtherPrograms() throws IOException {
    assertEquals(0, lint(RISKY, "--format", "json"));
    assertEquals(
        """
        {
          "file" : "policy.yaml",
          "errors" : 0,
          "warnings" : 1,
          "findings" : [ {
            "severity" : "warning",
            "code" : "brake-off",
            "line" : 3,
            "column" : 11,
            "path" : "guards.brake",
            "message" : "the guard is off: nothing stops unlocks when the organisation is attacked"
          } ]
        }
        """,
        output());
  }

  @Test
  void coloursWhereThatIsWanted() throws IOException {
    assertEquals(0, lint(true, RISKY));
    assertTrue(output().contains("\u001b[1m\u001b[33mwarning"), output());
  }

  @Test
  void endsWithTwoWhereItIsCalledWrongly() throws IOException {
    assertEquals(2, lint(GOOD, "--format", "xml"));
    Call absent = Call.of("lint", folder.resolve("absent.yaml").toString());
    assertEquals(2, absent.status());
    assertTrue(absent.err().startsWith("unlatch: there is no file "), absent.err());
  }

  private String output() {
    return call.out().replace(folder + "/", "");
  }

  private int lint(String policy, String... options) throws IOException {
    return lint(false, policy, options);
  }

  private int lint(boolean coloured, String policy, String... options) throws IOException {
    String file = Files.writeString(folder.resolve("policy.yaml"), policy).toString();
    Call.Settings settings = new Call.Settings(new NoDeployment(), Map.of(), "", coloured);
    Stream<String> arguments = Stream.concat(Stream.of("lint", file), Stream.of(options));
    call = Call.with(settings, arguments.toArray(String[]::new));
    return call.status();
  }
}
