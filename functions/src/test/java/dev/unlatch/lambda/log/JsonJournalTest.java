package dev.unlatch.lambda.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.okta.limit.Circuit;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.Parts;
import dev.unlatch.response.TestClock;
import dev.unlatch.search.Findings;
import dev.unlatch.sweep.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonJournalTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");
  private static final Instant NOW = Instant.parse("2026-01-05T09:35:15Z");

  private final List<String> lines = new ArrayList<>();
  private final JsonJournal journal =
      new JsonJournal(new Log(lines::add, "lab.example", new TestClock(NOW)));

  @Test
  void tellsADecision() {
    journal.decided(episode());
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "decision", "lockout": "00u1/2",
         "user": "00u1", "decision": "hold", "reason": "administrators",
         "because": "the account holds an administrator role: SUPER_ADMIN", "mode": "enforce",
         "policy": "1a2b", "locked": "2026-01-05T09:30:12.345Z", "decided": "2026-01-05T09:35:15Z",
         "until": "2026-01-05T09:35:45Z"}
        """);
    assertMetric("Decisions", 1, "Count", List.of("organisation", "decision", "reason"));
    assertEquals("hold", json(1).path("decision").asText());
    assertEquals("administrators", json(1).path("reason").asText());
  }

  @Test
  void tellsAnUnlock() {
    journal.unlocked(episode(), Duration.ofMinutes(5));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "unlocked", "lockout": "00u1/2",
         "user": "00u1", "how": "answered", "attempts": 3, "ageMilliseconds": 300000}
        """);
    assertMetric("Unlocks", 1, "Count", List.of("organisation"));
    assertEquals(300_000, json(2).path("AgeAtUnlock").asInt());
    assertEquals("Milliseconds", json(2).at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText());
  }

  @Test
  void tellsAFailure() {
    Unavailable failure =
        new Unavailable(Unavailable.Cause.RATE_LIMITED, "E0000047", Optional.of(NOW));
    journal.failed(episode(), failure);
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "ERROR", "message": "failed", "lockout": "00u1/2",
         "user": "00u1", "reason": "okta-rate-limited", "code": "E0000047",
         "until": "2026-01-05T09:35:45Z"}
        """);
    assertMetric("Failures", 1, "Count", List.of("organisation", "reason"));
  }

  @Test
  void tellsThatThePolicyCannotBeReadAndWhichOneDecides() {
    Activation previous = new Activation(1, "a".repeat(64), "Kim", "Monday", LOCKED, "1");
    Activation active = new Activation(2, "b".repeat(64), "Kim", "Tuesday", NOW, "2");
    journal.policyUnreadable(active, "the table does not have it", Optional.of(previous));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "ERROR", "message": "policy unreadable",
         "activation": 2, "policy": "bbbbbbbbbbbb", "because": "the table does not have it",
         "instead": 1}
        """);
    assertMetric("PolicyUnreadable", 1, "Count", List.of("organisation"));
  }

  @Test
  void countsWhatIsPutOffAndLogsNoLine() {
    journal.putOff(new Unavailable(Unavailable.Cause.RESERVE, "unlock", Optional.of(NOW)));
    assertEquals(1, lines.size());
    assertEquals(1, json(0).path("Deferrals").asInt());
    assertEquals("okta-reserve", json(0).path("reason").asText());
  }

  @Test
  void tellsHowLongOktaHasBeenDown() {
    Circuit before = new Circuit(Circuit.State.HALF_OPEN, NOW.minusSeconds(300), NOW, 5);
    journal.switched(before, before.opened(NOW));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "ERROR", "message": "circuit", "circuit": "open",
         "before": "half-open", "since": "2026-01-05T09:30:15Z", "until": "2026-01-05T09:40:15Z"}
        """);
    assertMetric("OktaDown", 600, "Seconds", List.of("organisation"));
    assertEquals("open", json(2).path("state").asText());
  }

  @Test
  void tellsThatOktaAnswersAgain() {
    Circuit open = Circuit.CLOSED.opened(NOW.minusSeconds(10));
    journal.switched(open.probed(NOW), open.probed(NOW).closed(NOW));
    assertEquals("INFO", json(0).path("level").asText());
    assertMetric("Circuit", 1, "Count", List.of("organisation", "state"));
    assertEquals(2, lines.size());
  }

  @Test
  void tellsOfAnotherSighting() {
    Lockout lockout = new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-1"));
    journal.joined(
        episode(),
        LockoutMessage.of(Intake.STREAM, lockout, Circumstances.of("{\"a\":\"b@c\"}"), LOCKED));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "duplicate", "lockout": "00u1/2",
         "user": "00u1", "intake": "stream"}
        """);
  }

  @Test
  void countsLockoutsByTheWayInWhichTheyCame() {
    journal.took(Intake.HOOK, 12);
    assertEquals(12, json(0).path("Lockouts").asInt());
    assertEquals("hook", json(0).path("intake").asText());
  }

  @Test
  void tellsOfASweepByNumbers() {
    journal.swept(findings(Optional.empty()));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "swept", "intake": "person",
         "seen": 4, "queued": 2, "notLocked": 1, "unknown": 1, "giveId": 1,
         "notReadable": 1}
        """);
    assertEquals(1, lines.size());
  }

  @Test
  void tellsWhyASweepStopped() {
    journal.swept(findings(Optional.of("out of time after 4 users")));
    assertEquals("ERROR", json(0).path("level").asText());
    assertEquals("out of time after 4 users", json(0).path("stopped").asText());
    assertMetric("Failures", 1, "Count", List.of("organisation", "reason"));
  }

  @Test
  void tellsOfASweepByScheduleAndWhatEachWayHasMissed() {
    journal.reconciled(
        new Reconciled(
            5,
            List.of("00u1"),
            4,
            3,
            2,
            1,
            Map.of(Intake.HOOK, 7),
            Map.of(Intake.STREAM, 8),
            List.of("locked"),
            List.of()));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "swept", "intake": "schedule",
         "seen": 5, "logged": 4, "queued": 3, "queuedAgain": 2, "freed": 1,
         "unfinished": "locked"}
        """);
    assertEquals(1, json(1).path("Sweeps").asInt());
    assertEquals("hook", json(2).path("intake").asText());
    assertEquals(7, json(2).path("Came").asInt());
    assertEquals(8, json(3).path("Missed").asInt());
    assertEquals("stream", json(3).path("intake").asText());
    assertEquals(4, lines.size());
  }

  @Test
  void tellsHowAHeldLockoutCameFree() {
    journal.freed(episode());
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "freed",
         "lockout": "00u1/2", "user": "00u1", "how": "answered"}
        """);
    assertMetric("Freed", 1, "Count", List.of("organisation"));
  }

  @Test
  void tellsOfWhatHoldsEveryLockout() {
    journal.found(SetUpFinding.problem("roles", "the token may not", "give it"));
    assertLine(
        """
        {"time": "2026-01-05T09:35:15Z", "level": "ERROR", "message": "set-up problem",
         "check": "roles", "because": "the token may not", "remedy": "give it"}
        """);
    assertMetric("SetUpProblem", 1, "Count", List.of("organisation", "check"));
  }

  @Test
  void tellsOfALostMessage() {
    journal.queuedAgain(episode());
    assertEquals("queued again", json(0).path("message").asText());
    assertMetric("QueuedAgain", 1, "Count", List.of("organisation"));
  }

  @Test
  void keepsAnEventThatCannotBeUsed() {
    journal.unusable("\"actor.id\" is missing", LOCKED, "{\"uuid\":\"x\"}");
    assertEquals("{\"uuid\":\"x\"}", json(0).path("event").asText());
    assertMetric("Unusable", 1, "Count", List.of("organisation", "intake"));
  }

  private void assertLine(String expected) {
    assertEquals(Trees.known(expected), json(0));
  }

  /// That the second line is a value of the metric, and each dimension has a value (AWS,
  /// "Specification: Embedded metric format").
  private void assertMetric(String name, long value, String unit, List<String> dimensions) {
    JsonNode line = json(1);
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    JsonNode last = directive.path("Dimensions").path(directive.path("Dimensions").size() - 1);
    List<String> names = new ArrayList<>();
    last.forEach(dimension -> names.add(dimension.asText()));
    assertEquals(dimensions, names);
    names.forEach(dimension -> assertTrue(line.path(dimension).isTextual(), line::toString));
    assertEquals(name, directive.at("/Metrics/0/Name").asText());
    assertEquals(unit, directive.at("/Metrics/0/Unit").asText());
    assertEquals(value, line.path(name).asLong());
    assertEquals(NOW.toEpochMilli(), line.at("/_aws/Timestamp").asLong());
  }

  private JsonNode json(int line) {
    return Trees.known(lines.get(line));
  }

  private static Findings findings(Optional<String> stopped) {
    return new Findings(
        4,
        List.of("a@lab.example", "b@lab.example"),
        List.of("c@lab.example"),
        List.of("d@lab.example"),
        List.of("acme/e"),
        List.of("f@lab.example"),
        stopped);
  }

  private static Episode episode() {
    return new Episode(
        "00u1",
        2,
        1,
        LockKind.WHOLE_ACCOUNT,
        Parts.sightings(LOCKED, Set.of(Intake.HOOK), "event-1"),
        Parts.progress(Progress.State.HELD, "token", NOW.plusSeconds(30), 3),
        Optional.of(verdict()),
        List.of(),
        History.NONE,
        new Story(List.of(new Story.Step(NOW, "unlocked", "answered", 1))));
  }

  private static Verdict verdict() {
    return new Verdict(
        "hold",
        new Reason("administrators", "the account holds an administrator role: SUPER_ADMIN"),
        Mode.ENFORCE,
        "1a2b",
        NOW,
        0,
        Optional.of(new Account("00u1", AccountStatus.LOCKED_OUT, Provider.OKTA, "{}")),
        Optional.of(Set.of("SUPER_ADMIN")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
