package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Call;
import dev.unlatch.eventfile.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  @TempDir private Path folder = Path.of("");
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

  private static Call run(String... arguments) {
    return Call.of(Stream.concat(Stream.of("replay"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void tellsWhatWouldHaveHappened() {
    Call call = run(log, "--policy", policy);
    assertEquals(1, call.status());
    assertTrue(call.out().contains("1 lockout under " + policy), call.out());
    assertTrue(call.out().contains("log.ndjson, line 3: not a JSON object"), call.out());
    assertEquals("", call.err());
  }

  @Test
  void writesJsonAndAPage() throws IOException {
    Path page = folder.resolve("page.html");
    Call call = run(log, "--policy", policy, "--json", "--html", page.toString());
    assertEquals(1, call.status());
    assertEquals(1, Trees.known(call.out()).path("policy").path("lockouts").asInt());
    assertTrue(Files.readString(page).startsWith("<!doctype html>"));
  }

  @Test
  void failsWithAReasonWhereAFileCannotBeUsed() throws IOException {
    assertRefused("none: there is no such file", folder.resolve("none").toString(), policy);
    assertRefused("policy must be 1", log, write("bad.yaml", "policy: 7"));
    assertRefused("line 3: not a JSON object", log, policy, "--strict");
    assertRefused("cannot be written", log, policy, "--html", folder.resolve("no/page").toString());
  }

  private static void assertRefused(String why, String log, String policy, String... options) {
    Call call =
        run(
            Stream.concat(Stream.of(log, "--policy", policy), Stream.of(options))
                .toArray(String[]::new));
    assertEquals(2, call.status());
    assertTrue(call.err().startsWith("unlatch: ") && call.err().contains(why), call.err());
    assertEquals("", call.out());
  }

  @Test
  void readsALogFromStandardInput() throws IOException {
    String text = Files.readString(Path.of(log));
    Call call = Call.piped(text, "replay", "-", "--policy", policy);
    assertTrue(call.out().contains("standard input, line 3: not a JSON object"), call.out());
  }

  @Test
  void isNotUnderstoodWithoutALog() {
    Call call = run("--policy", policy);
    assertEquals(2, call.status());
    assertTrue(call.err().contains("LOG"), call.err());
  }
}
