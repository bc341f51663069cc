package dev.unlatch.command.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.command.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainCommandTest {
  private static final Path EVENTS = Path.of("../events");

  /// How many lockouts each of the sample events tells of; -1 where it cannot be used at all.
  private static final Map<String, Integer> LOCKOUTS =
      Map.ofEntries(
          Map.entry("hook-base64.json", 1),
          Map.entry("hook-lockout.json", 1),
          Map.entry("hook-many.json", 3),
          Map.entry("hook-not-json.json", -1),
          Map.entry("hook-one-bad.json", 2),
          Map.entry("hook-strangers.json", 2),
          Map.entry("hook-unknown-devices.json", 1),
          Map.entry("hook-verification.json", 0),
          Map.entry("hook-wrong-secret.json", 1),
          Map.entry("log-stream-lockout.json", 1),
          Map.entry("log-stream-unknown-devices.json", 1),
          Map.entry("queue-lockout.json", 1),
          Map.entry("hook-signals.json", 0),
          Map.entry("log-stream-signal.json", 0),
          Map.entry("queue-signal.json", 1),
          Map.entry("queue-unreadable.json", 1),
          Map.entry("queue-waiting.json", 1),
          Map.entry("sweep-by-group.json", -1),
          Map.entry("sweep-by-schedule.json", -1),
          Map.entry("sweep-by-users.json", -1),
          Map.entry("sweep-override.json", -1),
          Map.entry("tell-again.json", -1),
          Map.entry("tell-changes.json", 0),
          Map.entry("tell-unreadable.json", 0));

  @TempDir private Path folder;
  private String policy = "";

  @BeforeEach
  void aPolicyThatUnlocksAllButAdministrators() throws IOException {
    policy =
        write(
            "policy.yaml",
            """
            policy: 1
            quiet-period: 5m
            rules:
              - name: everyone
                decide: unlock
            guards:
              administrators: hold
            """);
  }

  static Stream<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files.map(it -> String.valueOf(it.getFileName())).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void explainsEverySampleThatTellsOfALockout(String sample) {
    Call call = explain(EVENTS.resolve(sample).toString());
    assertTrue(LOCKOUTS.containsKey(sample), "say here how many lockouts it tells of: " + sample);
    int lockouts = LOCKOUTS.get(sample);
    assertEquals(lockouts > 0 ? 0 : lockouts == 0 ? 1 : 2, call.status(), call.err());
    assertEquals(
        Math.max(0, lockouts),
        call.out().lines().filter(line -> line.matches("[A-Z]+ by .*")).count());
    assertFalse(call.err().contains("unexpected"), call.err());
  }

  @Test
  void namesTheDecisionAndEveryStepOnTheWay() {
    Call call = explain("../events/hook-lockout.json");
    assertTrue(call.out().contains("UNLOCK by everyone: the rule unlocks"), call.out());
    assertTrue(call.out().contains("  matches    rule everyone would unlock"), call.out());
    assertTrue(call.out().contains("  passes     administrators "), call.out());
    assertTrue(call.out().contains("  unlocks    everyone "), call.out());
  }

  @Test
  void saysWhatItTakesForAGuardToLetItPass() {
    Call call = explain("../events/hook-lockout.json", "--roles", "SUPER_ADMIN,APP_ADMIN");
    assertTrue(call.out().contains("HOLD by administrators"), call.out());
    assertTrue(call.out().contains("APP_ADMIN, SUPER_ADMIN"), call.out());
    assertTrue(
        call.out().contains("it would take: roles that can be read, and none among them"),
        call.out());
  }

  @Test
  void decidesAsOfTheEndOfTheQuietPeriodUnlessATimeIsGiven() {
    String event = "../events/hook-lockout.json";
    assertTrue(explain(event).out().contains("as of 2026-01-05T09:35:12.345Z"));
    Call early = explain(event, "--now", "2026-01-05T09:31:00Z");
    assertTrue(early.out().contains("WAIT by quiet-period"), early.out());
    assertTrue(early.out().contains("until 2026-01-05T09:35:12.345Z"), early.out());
  }

  @Test
  void countsAnEventThatArrivedLateFromThen() {
    String event = "../events/hook-lockout.json";
    Call late = explain(event, "--arrived", "2026-01-05T11:00:00Z");
    assertTrue(late.out().contains("as of 2026-01-05T11:05:00Z"), late.out());
  }

  @Test
  void namesWhatItAssumes() throws IOException {
    String event = "../events/hook-lockout.json";
    assertTrue(explain(event).out().contains("assumed  status LOCKED_OUT, provider OKTA"));
    String user = write("u.json", "{\"id\": \"00uX\", \"status\": \"SUSPENDED\"}");
    String history = write("h.json", "{\"unlocks\": [\"-20m\"]}");
    Call call =
        explain(event, "--user", user, "--history", history, "--groups", "A", "--roles", "B");
    assertTrue(call.out().contains("IGNORE by suspended"), call.out());
    assertFalse(call.out().contains("assumed"), call.out());
  }

  @Test
  void saysWhoWouldBeTold() throws IOException {
    String event = "../events/hook-lockout.json";
    assertFalse(explain(event).out().contains("told"));
    policy =
        write(
            "telling.yaml",
            """
            policy: 1
            rules: [{ name: everyone, decide: unlock }]
            tell:
              to:
                - channel: slack
                  events: [lockout-held, lockout-ignored]
                  quiet: { zone: UTC, hours: "09:00-17:00" }
                  escalate: { after: 2h, to: pagerduty }
                - { channel: teams, events: [lockout-held] }
            """);
    assertTrue(explain(event).out().contains("\ntold     nobody\n"), explain(event).out());
    Call held = explain(event, "--roles", "SUPER_ADMIN");
    String told =
        "told     slack, in the digest of 2026-01-05T17:00:00Z; pagerduty after 2h if nobody"
            + " decides; teams\n";
    assertTrue(held.out().contains(told), held.out());
    String user = write("u.json", "{\"id\": \"00uX\", \"status\": \"SUSPENDED\"}");
    String later = "2026-01-05T18:00:00Z";
    assertTrue(explain(event, "--user", user, "--now", later).out().contains("told     slack\n"));
    Call json = explain(event, "--roles", "SUPER_ADMIN", "--json");
    assertEquals(
        "[{\"channel\":\"slack\",\"digest\":\"2026-01-05T17:00:00Z\",\"escalate\":{\"after\":\"2h\",\"to\":\"pagerduty\"}},{\"channel\":\"teams\"}]",
        new ObjectMapper().readTree(json.out()).path("told").toString());
  }

  @Test
  void takesOneOfSeveralEvents() {
    Call call = explain("../events/hook-many.json", "--event", "2");
    assertTrue(call.out().contains("00uKimExample0000002"), call.out());
    assertFalse(call.out().contains("00uRobinExample00001"), call.out());
  }

  @Test
  void refusesAnEventThatIsNotThere() {
    Call call = explain("../events/hook-many.json", "--event", "4");
    assertEquals(2, call.status());
    assertTrue(call.err().contains("has 3 events, and no event 4"), call.err());
  }

  @Test
  void readsStandardInput() throws IOException {
    String event = Files.readString(EVENTS.resolve("log-stream-lockout.json"));
    assertEquals(0, Call.piped(event, "explain", "-", "--policy", policy).status());
  }

  @Test
  void aPersonsOverrideIsSeenInAMessageOfTheQueue() throws IOException {
    String message =
        write(
            "message.json",
            """
            {"format": 2, "intake": "person", "token": "t", "hops": 0, "retries": 0, "user": "00uA",
             "kind": "WHOLE_ACCOUNT", "since": "2026-01-05T09:30:00Z",
             "arrived": "2026-01-05T09:31:00Z",
             "request": {"by": "Kim", "comment": "checked", "override": true,
                         "at": "2026-01-05T09:31:00Z", "invocation": "i"}}
            """);
    Call call = explain(message, "--roles", "SUPER_ADMIN");
    assertTrue(call.out().contains("UNLOCK by override"), call.out());
    assertTrue(call.out().contains("  overridden administrators"), call.out());
  }

  @Test
  void writesJsonForPrograms() throws IOException {
    Call call = explain("../events/hook-lockout.json", "--roles", "SUPER_ADMIN", "--json");
    JsonNode json = new ObjectMapper().readTree(call.out());
    assertEquals("hold", json.path("decision").asText());
    assertEquals("administrators", json.path("reason").asText());
    assertEquals("everyone", json.path("rules").path(0).path("name").asText());
    assertEquals("192.0.2.17", json.at("/evidence/event/client/ipAddress").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                          | :1:2 is not JSON
          []                         |
          {"a": 1}                   | holds no event
          {"eventType": "app.other"} | reports something else: app.other
          """)
  void saysInASentenceWhatIsWrongWithAFile(String text, String sentence) throws IOException {
    Call call = explain(write("wrong.json", text));
    assertTrue(call.status() > 0);
    assertTrue(call.err().contains(sentence == null ? "" : sentence), call.err());
    assertTrue(call.err().lines().count() <= 1, call.err());
  }

  @Test
  void saysWhichFileIsNotThere() {
    assertEquals("unlatch: there is no file none.json", explain("none.json").err().strip());
    Call call = Call.of("explain", "../events/hook-lockout.json", "--policy", "none.yaml");
    assertEquals(
        "unlatch: there is no policy none.yaml; name one with --policy", call.err().strip());
  }

  @Test
  void showsWhatStrangersHaveWrittenWithoutControlCharacters() throws IOException {
    String event =
        write(
            "event.json",
            """
            {"eventType": "user.account.lock\\u001b[2J", "actor": {"id": "00uA", "type": "User"}}
            """);
    assertFalse(explain(event).err().contains("\u001b"));
  }

  private Call explain(String event, String... more) {
    return Call.of(
        Stream.concat(Stream.of("explain", event, "--policy", policy), Stream.of(more))
            .toArray(String[]::new));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
