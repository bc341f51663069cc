package dev.unlatch.command.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class LintCommandTest {
  private static final String GOOD = "policy: 1\nrules: [{ name: all, decide: unlock }]\n";
  private static final String RISKY = GOOD + "guards: { brake: off }\n";
  private static final String WRONG = GOOD + "guards: { brak: off, risk: \"50%,\\n:\" }\n";

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

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
        ::error file=policy.yaml,line=3,col=11,title=unknown-field::guards.brak is not known; did \
        you mean "brake"? Known are: administrators, whole-account, second-factors, \
        unknown-devices, directory, okta-gave-up, risk, per-user, repeat-lockout, source, brake
        ::error file=policy.yaml,line=3,col=28,title=wrong-value::guards.risk is none of hold, \
        leave, off: 50%25,%0A:
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
    assertEquals(0, lint(Ansi.ON, RISKY));
    assertTrue(output().contains("\u001b[1m\u001b[33mwarning"), output());
  }

  @Test
  void endsWithTwoWhereItIsCalledWrongly() throws IOException {
    assertEquals(2, lint(GOOD, "--format", "xml"));
    assertEquals(2, execute(Ansi.OFF, folder.resolve("absent.yaml").toString()));
    assertTrue(err.toString().contains("absent.yaml cannot be read"), err::toString);
  }

  private String output() {
    return out.toString().replace(folder + "/", "");
  }

  private int lint(String policy, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
    String[] arguments = new String[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = file.toString();
    return execute(Ansi.OFF, arguments);
  }

  private int lint(Ansi ansi, String policy) throws IOException {
    return execute(ansi, Files.writeString(folder.resolve("policy.yaml"), policy).toString());
  }

  private int execute(Ansi ansi, String... arguments) {
    return new CommandLine(new LintCommand())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
