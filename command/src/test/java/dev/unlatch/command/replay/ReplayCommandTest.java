package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private String policy = "";
  private String log = "";

  @BeforeEach
  void writeFiles() throws IOException {
    policy = write("policy.yaml", "policy: 1\nrules:\n  - name: everyone\n    decide: unlock\n");
    log =
        write(
            "log.ndjson",
            String.join("\n", new Played().lock(1, 0).unlock(1, 60).events()) + "\nbroken\n");
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private int run(String... arguments) {
    return new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  @Test
  void tellsWhatWouldHaveHappened() {
    assertEquals(1, run(log, "--policy", policy));
    assertTrue(out.toString().contains("1 lockout under " + policy), out.toString());
    assertTrue(out.toString().contains("log.ndjson, line 3: not a JSON object"), out.toString());
    assertEquals("", errors.toString());
  }

  @Test
  void writesJsonAndAPage() throws IOException {
    Path page = folder.resolve("page.html");
    assertEquals(1, run(log, "--policy", policy, "--json", "--html", page.toString()));
    assertEquals(1, EventJson.tree(out.toString()).path("policy").path("lockouts").asInt());
    assertTrue(Files.readString(page).startsWith("<!doctype html>"));
  }

  @Test
  void failsWithAReasonWhereAFileCannotBeUsed() throws IOException {
    assertEquals(2, run(folder.resolve("none").toString(), "--policy", policy));
    assertEquals(2, run(log, "--policy", write("bad.yaml", "policy: 7")));
    assertEquals(2, run(log, "--policy", policy, "--strict"));
    assertEquals(2, run(log, "--policy", policy, "--html", folder.resolve("no/page").toString()));
    String told = errors.toString();
    assertTrue(told.contains("none: there is no such file"), told);
    assertTrue(told.contains("policy"), told);
    assertTrue(told.contains("line 3: not a JSON object"), told);
    assertTrue(told.contains("cannot be written"), told);
    assertEquals("", out.toString());
  }

  @Test
  void isNotUnderstoodWithoutALog() {
    assertEquals(2, run("--policy", policy));
    assertTrue(errors.toString().contains("LOG"));
  }
}
