package dev.unlatch.tell.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventbridge.EventBridgeBus;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Kind;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventDetailTest {
  private static final EventDetail DETAILS = new EventDetail("acme.okta.com");

  private static final Instant LATER = Samples.DUE.plusSeconds(3_600);

  private static Event event(Kind kind) {
    return Samples.ofEachKind().stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
  }

  private static Event last(Episode before, Episode now) {
    return LockoutEvents.ofSave(Optional.of(before), now).getLast();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsAsItsSchemaSays(Kind kind) {
    ObjectNode detail = DETAILS.of(event(kind));
    assertEquals(List.of(), Schemas.problems(detail), detail::toPrettyString);
    assertEquals(kind.word(), detail.path("kind").asText());
    assertEquals(
        EnumSet.range(Kind.LOCKOUT_OPENED, Kind.LOCKOUT_FREED).contains(kind), detail.has("ocsf"));
  }

  @Test
  void theSchemaRefusesWhatIsNotDescribed() {
    ObjectNode detail = DETAILS.of(event(Kind.LOCKOUT_HELD));
    detail.withObject("/lockout").put("login", "robin@acme.example");
    assertFalse(Schemas.problems(detail).isEmpty());
    ObjectNode other = DETAILS.of(event(Kind.BRAKE_OPENED));
    assertFalse(Schemas.problems(other.put("kind", "lockout-held")).isEmpty());
    ObjectNode ocsf = DETAILS.of(event(Kind.LOCKOUT_HELD));
    ocsf.withObject("/ocsf").put("activity_id", 13);
    assertFalse(Schemas.problems(ocsf).isEmpty());
  }

  @Test
  void anUnlockedAccountIsToldWithAllThatIsKnown() throws IOException {
    Episode claimed =
        Samples.waiting()
            .saved()
            .joined(Samples.more(Samples.BEGAN.plusSeconds(1)), Samples.BEGAN.plusSeconds(1))
            .saved()
            .takenOver(Samples.asked(Samples.DUE), Samples.DUE)
            .claimed(Samples.verdict("unlock", "override", Samples.DUE), Samples.DUE)
            .saved();
    Episode unlocked = claimed.unlocked(Samples.DUE.plusSeconds(1)).saved();
    JsonNode lockout = DETAILS.of(last(claimed, unlocked)).path("lockout");
    assertEquals(
        Schemas.JSON.readTree(
            """
            {"user": "00uRobinExample00001", "number": 1, "lock": "whole-account",
             "since": "2026-01-05T09:30:12.345Z", "began": "2026-01-05T09:30:14.000Z",
             "intakes": ["hook", "person", "stream"],
             "sources": [{"address": "203.0.113.9", "network": "AS64500", "client": "OldPhone/1.0"},
                         {"address": "203.0.113.9", "network": "AS64500", "client": "NewPhone/1.0"}],
             "lastWeek": {"lockouts": 0, "unlocks": 0, "holds": 0},
             "state": "unlocked", "decision": "unlock", "decided": "2026-01-05T09:35:12.345Z",
             "reason": {"name": "override", "because": "because of override",
                        "detail": "the attempts came from 203.0.113.9"},
             "mode": "enforce",
             "policy": {"version": "0123456789ab", "activation": 3, "by": "Kim"},
             "how": "answered",
             "requests": [{"by": "Kim, help desk", "comment": "Identity checked", "override": true,
                           "at": "2026-01-05T09:35:12.345Z", "invocation": "1f3c8f2e"}]}
            """),
        Schemas.JSON.readTree(lockout.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, ",
    "ID, ",
    "LOGIN, {\"login\":\"robin@acme.example\"}",
    "FULL, {\"login\":\"robin@acme.example\";\"name\":\"Robin Example\"}"
  })
  void aPersonIsNamedAsFarAsWasAllowedThen(Details widest, @Nullable String person) {
    Episode waiting = Samples.waiting().saved();
    Verdict hold = Samples.verdict("hold", "risk", Samples.DUE, Samples.robin(widest));
    Episode held = waiting.closed(State.HELD, hold).saved();
    String expected = person == null ? "" : person.replace(';', ',');
    assertEquals(expected, told(waiting, held).path("person").toString());
    String freed =
        DETAILS.of(last(held, held.freed("user.account.unlock", LATER, LATER).saved())).toString();
    assertEquals(person != null, freed.contains("robin@acme.example"), freed);
    assertFalse(freed.contains("robin@mail.example") || freed.contains("de-AT"), freed);
  }

  @Test
  void theWeekBeforeCountsWhatHappenedToTheUserInIt() {
    Instant week = Samples.BEGAN.minus(Duration.ofDays(7));
    History history =
        History.NONE
            .locked(week.minusMillis(1))
            .locked(week)
            .unlocked(week.plusSeconds(1))
            .locked(LATER.minusSeconds(90_000))
            .held(week.minusSeconds(1));
    Episode before =
        new Episode(
            Samples.USER,
            1,
            1,
            LockKind.WHOLE_ACCOUNT,
            Samples.waiting().sightings(),
            Samples.waiting().progress(),
            Optional.empty(),
            List.of(),
            history,
            Samples.waiting().story());
    assertEquals(
        "{\"lockouts\":2,\"unlocks\":1,\"holds\":0}",
        told(before, held(before, "risk", Samples.DUE)).path("lastWeek").toString());
  }

  @Test
  void whatWasHeldBeforeNamesItsLatestHold() {
    Episode held = held(Samples.waiting().saved(), "risk", Samples.DUE);
    assertFalse(told(Samples.waiting().saved(), held).has("held"));
    Episode again =
        held(held.takenOver(Samples.asked(LATER), LATER).saved(), "request-expired", LATER);
    assertEquals("request-expired", told(held, again).at("/reason/name").asText());
    assertEquals(
        "{\"revision\":2,\"at\":\"2026-01-05T09:35:12.345Z\",\"reason\":\"risk\"}",
        told(held, again).path("held").toString());
    Episode freed = again.freed("user.account.unlock", LATER, LATER.plusSeconds(60)).saved();
    assertEquals(
        "{\"revision\":4,\"at\":\"2026-01-05T10:35:12.345Z\",\"reason\":\"request-expired\"}",
        told(again, freed).path("held").toString());
    assertEquals("00uRobinExample00001/1/4/lockout-held", last(held, again).id());
  }

  private static Episode held(Episode before, String reason, Instant at) {
    return before.closed(State.HELD, Samples.verdict("hold", reason, at)).saved();
  }

  private static JsonNode told(Episode before, Episode now) {
    return DETAILS.of(last(before, now)).path("lockout");
  }

  @Test
  void aLockoutThatBeginsSaysNothingOfItsDecision() {
    JsonNode lockout = DETAILS.of(event(Kind.LOCKOUT_OPENED)).path("lockout");
    assertFalse(lockout.has("state") || lockout.has("decision"), lockout::toString);
  }

  @Test
  void aWaitSaysUntilWhen() {
    JsonNode lockout = DETAILS.of(event(Kind.LOCKOUT_WAITING)).path("lockout");
    assertEquals("2026-01-05T09:35:12.345Z", lockout.path("until").asText());
    assertFalse(DETAILS.of(event(Kind.LOCKOUT_HELD)).path("lockout").has("until"));
  }

  /// Each leaf of a real event holds a marker; only what is documented gets out.
  @Test
  void nothingOfASystemLogEventGetsOutButWhatIsDocumented() throws IOException {
    JsonNode body = Schemas.JSON.readTree(Files.readString(Path.of("../events/hook-lockout.json")));
    ObjectNode event =
        Schemas.JSON
            .readTree(body.path("body").asText())
            .path("data")
            .path("events")
            .get(0)
            .deepCopy();
    Set<String> markers = new TreeSet<>();
    mark(event, markers);
    event.withObject("/client").put("ipAddress", "198.51.100.77");
    event.withObject("/client").withObject("/userAgent").put("rawUserAgent", "TheClient/7");
    event.withObject("/securityContext").put("asNumber", 64_777);
    assertTrue(markers.size() > 20, markers::toString);
    List<String> told = new ArrayList<>();
    for (Event each : eventsAbout(event.toString())) {
      told.add(DETAILS.of(each).toString());
    }
    String all = String.join("\n", told);
    markers.forEach(it -> assertFalse(all.contains(it), it));
    assertFalse(all.contains("rawUserAgent") || all.contains("displayName"), all);
    for (String known : List.of("198.51.100.77", "TheClient/7", "AS64777")) {
      assertTrue(all.contains(known), known);
    }
  }

  private static void mark(JsonNode node, Set<String> markers) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().isValueNode()) {
          String marker = "marker-" + markers.size() + "-";
          markers.add(marker);
          object.put(field.getKey(), marker);
        }
      }
    }
    node.forEach(it -> mark(it, markers));
  }

  /// A lockout that the event reports, through all that can be told of it.
  private static List<Event> eventsAbout(String json) {
    Lockout lockout =
        new Lockout(Samples.USER, LockKind.WHOLE_ACCOUNT, Samples.LOCKED, Optional.of("event-1"));
    LockoutMessage message =
        LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(json), Samples.BEGAN);
    Episode begun = Episode.first(message, Samples.BEGAN);
    Episode waiting =
        begun.waiting(Samples.verdict("wait", "quiet-period", Samples.BEGAN), Samples.DUE).saved();
    List<Event> events = new ArrayList<>(LockoutEvents.ofSave(Optional.empty(), waiting));
    for (State state : List.of(State.HELD, State.LEFT, State.OBSERVED)) {
      Episode ended = waiting.closed(state, Samples.verdict("hold", "risk", Samples.DUE)).saved();
      events.addAll(LockoutEvents.ofSave(Optional.of(waiting), ended));
      events.addAll(LockoutEvents.onRecord(ended));
    }
    Episode unlocked =
        waiting
            .claimed(Samples.verdict("unlock", "all", Samples.DUE), Samples.DUE)
            .unlocked(Samples.DUE)
            .saved();
    events.addAll(LockoutEvents.ofSave(Optional.of(waiting), unlocked));
    return events;
  }

  /// With the longest texts that a record can hold, each character of which takes six in JSON.
  @Test
  void theLargestLockoutFitsOnTheBus() {
    String long_ = "\u0001".repeat(5_000);
    Episode episode = Samples.waiting();
    for (int i = 0; i < 16; i++) {
      Lockout lockout =
          new Lockout(Samples.USER, LockKind.WHOLE_ACCOUNT, Samples.LOCKED, Optional.of("e" + i));
      episode =
          episode.joined(
              LockoutMessage.of(Intake.STREAM, lockout, Circumstances.of(wordy(i)), Samples.BEGAN),
              Samples.BEGAN);
    }
    for (int i = 0; i < 25; i++) {
      Request request =
          new Request(
              long_.substring(0, Request.LONGEST_TEXT - 2) + i % 10,
              long_.substring(0, Request.LONGEST_TEXT - 2) + i,
              true,
              Samples.DUE,
              "i");
      Lockout lockout =
          new Lockout(Samples.USER, LockKind.WHOLE_ACCOUNT, Samples.LOCKED, Optional.empty());
      episode = episode.joined(LockoutMessage.asked(lockout, request), Samples.DUE);
    }
    Verdict verdict =
        new Verdict(
            "hold",
            new Reason(long_, long_, Optional.of(long_)),
            Mode.ENFORCE,
            long_,
            Samples.DUE,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Verdict.Activated(1, long_)),
            Optional.of(Samples.robin(Details.FULL)));
    Episode held = episode.saved().closed(State.HELD, verdict).saved();
    ObjectNode detail = DETAILS.of(last(episode.saved(), held));
    assertEquals(List.of(), Schemas.problems(detail));
    assertEquals(16, detail.at("/lockout/sources").size());
    int bytes = detail.toString().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes > 120_000 && bytes < EventBridgeBus.MOST_BYTES - 1_000, bytes + " bytes");
  }

  private static String wordy(int number) {
    return """
    {"client": {"ipAddress": "203.0.113.%d", "userAgent": {"rawUserAgent": "%s"}}}
    """
        .formatted(number, "\\u0001".repeat(300));
  }

  @Test
  void halfACharacterIsReplaced() {
    Episode waiting = Samples.waiting().saved();
    Episode held =
        waiting
            .closed(
                State.HELD,
                Samples.verdict("hold", "risk", Samples.DUE)
                    .becoming(new Decision.Hold(new Reason("risk", "by \ud800")), Samples.DUE))
            .saved();
    String because = DETAILS.of(last(waiting, held)).at("/lockout/reason/because").asText();
    assertEquals("by \ufffd", because);
  }

  @Test
  void timesAlwaysHaveMilliseconds() {
    assertEquals(
        "2026-01-05T09:00:00.000Z", EventDetail.time(Instant.parse("2026-01-05T09:00:00Z")));
  }

  @Test
  void idsAreDifferent() {
    List<Event> events = Samples.ofEachKind();
    assertEquals(Kind.values().length, events.size());
    assertEquals(
        Kind.values().length, events.stream().map(Event::kind).collect(Collectors.toSet()).size());
  }
}
