package dev.unlatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands make of files as they come from Okta, and from what stands between Okta and
/// whoever exports a log.
class RealInputsTest {
  private static final Path FILES = Path.of("src/test/resources/dev/unlatch/command/cases");

  @TempDir private Path folder;
  private String policy = "";

  @BeforeEach
  void aPolicyWithTheDefaultGuards() throws IOException {
    policy = Call.unlockingPolicy(folder);
  }

  private static String file(String name) {
    return FILES.resolve(name).toString();
  }

  private static JsonNode replayed(String... arguments) throws IOException {
    Call call = Call.of(arguments);
    assertEquals(0, call.status(), call.err());
    return new ObjectMapper().readTree(call.out());
  }

  @Test
  void anOldEventSaysNothingAboutANewLock() {
    String user = file("user-locked-20-s-ago.json");
    Call call =
        Call.of(
            "explain",
            file("old-event-new-lock.json"),
            "--user",
            user,
            "--policy",
            policy,
            "--now",
            "2026-01-09T10:00:20Z");
    assertTrue(call.out().contains("WAIT by quiet-period"), call.out());
    assertTrue(call.out().contains("  until 2026-01-09T10:05:00Z"), call.out());
    assertTrue(call.out().contains("its status last changed 2026-01-09T10:00:00Z"), call.out());
    assertTrue(call.out().contains("  passes     log "), call.out());
  }

  @Test
  void anEventWithoutATimeIsAsOldAsTheTimeThatIsGiven() {
    Call call =
        Call.of(
            "explain", file("no-time.json"), "--policy", policy, "--now", "2026-01-05 10:00:00");
    assertTrue(call.out().contains("since 2026-01-05T10:00:00Z"), call.out());
    assertTrue(call.out().contains("  until 2026-01-05T10:05:00Z"), call.out());
  }

  @Test
  void explainAndReplayReadAByteOrderMark() throws IOException {
    String event = file("lock-with-bom.json");
    assertTrue(Call.of("explain", event, "--policy", policy).out().startsWith("the event\nUNLOCK"));
    JsonNode report = replayed("replay", event, "--policy", policy, "--json");
    assertEquals(1, report.at("/policy/lockouts").asInt());
  }

  @Test
  void replayTakesOffTheBodyOfAnEventHook() throws IOException {
    String log = file("hook-body-with-a-lock.ndjson");
    assertEquals(
        1, replayed("replay", log, "--policy", policy, "--json").at("/policy/lockouts").asInt());
    assertEquals(
        1,
        replayed("replay", log, "--policy", policy, "--json", "--strict")
            .at("/policy/lockouts")
            .asInt());
  }

  @Test
  void replayTakesOffAnEventOfEventBridge() throws IOException {
    JsonNode report =
        replayed("replay", file("eventbridge-others.ndjson"), "--policy", policy, "--json");
    assertEquals(1, report.at("/log/events").asInt());
    assertEquals(0, report.at("/log/broken").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip-then-plain.ndjson.gz", "gzip-second-member-damaged.ndjson.gz"})
  void replayHasNoFiguresForADamagedLog(String name) {
    Call call = Call.of("replay", file(name), "--policy", policy);
    assertEquals(2, call.status());
    assertEquals("", call.out());
    assertTrue(call.err().contains("the log cannot be read on"), call.err());
  }

  @Test
  void replayComesToTheSameForALogThatBeginsWithTheNewestEvent() throws IOException {
    Path newestFirst = FILES.resolve("newest-first.ndjson");
    Path oldestFirst =
        Files.write(folder.resolve("log"), Files.readAllLines(newestFirst).reversed());
    JsonNode one = replayed("replay", newestFirst.toString(), "--policy", policy, "--json");
    JsonNode other = replayed("replay", oldestFirst.toString(), "--policy", policy, "--json");
    assertEquals(other.path("policy"), one.path("policy"));
    assertEquals("not-locked", one.at("/policy/outcomes/0/reason").asText());
  }

  @Test
  void replayKnowsGroupsAsOktaGivesThem() throws IOException {
    JsonNode report =
        replayed(
            "replay",
            file("log.ndjson"),
            "--users",
            file("users-groups-as-okta-gives-them.ndjson"),
            "--policy",
            file("nurses-by-hand.yaml"),
            "--json");
    assertEquals("nurses", report.at("/policy/outcomes/0/reason").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "cost-center-of-the-docs.yaml, '3:62: warning: \"user.profile.costCenter\" is a string, not a"
        + " number'",
    "exists-on-an-object.yaml, '3:57: warning: \"event.securityContext\" is an object'",
    "boolean-for-a-text.yaml, '3:86: warning: \"event.debugContext.debugData.threatSuspected\" is a"
        + " string, not a boolean'",
    "role-that-is-none.yaml, '3:40: warning: \"roles\" is never \"HELPDESK_ADMIN\"; did you mean'",
  })
  void lintWarnsOfPatternsThatNeverOrAlwaysMatch(String name, String warning) {
    Call call = Call.of("lint", "--strict", file(name));
    assertEquals(1, call.status());
    assertTrue(call.out().contains(name + ":" + warning), call.out());
  }

  @ParameterizedTest
  @CsvSource({
    "lock-with-bom.json, cost-center-of-the-docs.yaml, '\"9100\", a string, not a number'",
    "threat-suspected.json, boolean-for-a-text.yaml, '\"true\", a string, not a boolean'",
    "with-a-security-context.json, exists-on-an-object.yaml, 'which is an object: match its fields"
        + " instead'",
  })
  void explainNamesTheTypeThatWasCompared(String event, String rules, String words) {
    Call call =
        Call.of(
            "explain",
            file(event),
            "--user",
            file("user-cost-center.json"),
            "--policy",
            file(rules));
    assertTrue(call.out().contains(words), call.out());
  }

  @Test
  void anEmptyListIsNoEvent() throws IOException {
    String empty = Files.writeString(folder.resolve("empty.json"), "[]").toString();
    Call explained = Call.of("explain", empty, "--policy", policy);
    assertEquals(1, explained.status());
    assertTrue(explained.err().contains("it holds no event at all"), explained.err());
    Call replayed = Call.of("replay", empty, "--policy", policy);
    assertEquals(2, replayed.status());
    assertTrue(replayed.err().contains("there is no event in " + empty), replayed.err());
  }
}
