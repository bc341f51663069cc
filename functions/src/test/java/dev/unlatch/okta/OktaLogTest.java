package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.http.Transports;
import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.limit.Gates;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What we ask of Okta's log, and how its answers are read.
class OktaLogTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final String USER = "00uRobinExample00001";

  private final TestClock clock = new TestClock(NOW);

  private OktaLog log(URI org, String token) {
    OktaAccess okta =
        new OktaAccess(
            new OrgUrl(org), new KeptTokens(token), Gates.open(clock), Transports.ofTests());
    return new OktaLog(okta, OktaLog.OF_SWEEP, clock);
  }

  @Test
  void asksForTheEventsThatAreUsedBetweenTwoTimes() throws Exception {
    try (ScriptedOkta okta = new ScriptedOkta(Reply.json(200, "[]"))) {
      log(okta.url(), "secret").read(NOW.minusSeconds(60), NOW);
      String target = okta.onlyRequest().target();
      assertTrue(
          target.startsWith(
              "/api/v1/logs?sortOrder=ASCENDING&limit=500"
                  + "&since=2026-01-05T11:59:00Z&until=2026-01-05T12:00:00Z&filter="),
          target);
      String filter =
          URLDecoder.decode(
              target.substring(target.indexOf("filter=") + 7), StandardCharsets.UTF_8);
      Set<String> types = new HashSet<>();
      for (String part : filter.split(" or ", -1)) {
        assertTrue(part.startsWith("eventType eq \"") && part.endsWith("\""), part);
        types.add(part.substring(14, part.length() - 1));
      }
      assertEquals(EventType.all(), types);
      assertEquals(List.of("SSWS secret"), okta.onlyRequest().headers().get("Authorization"));
    }
  }

  @Test
  void givesThePageWhoseNextLinkLeadsElsewhere() throws Exception {
    Reply page =
        Reply.json(
            200,
            "[" + event("user.account.lock") + "]",
            "Link",
            "<https://acme.okta.com/api/v1/logs?after=1>; rel=\"next\"");
    try (ScriptedOkta okta = new ScriptedOkta(page)) {
      var read = log(okta.url(), "t").read(NOW.minusSeconds(60), NOW);
      assertEquals(1, read.events().size());
      assertEquals(Optional.empty(), read.next());
      Unavailable cut = assertThrows(Unavailable.class, read::requireWhole);
      assertEquals("foreign link", cut.code());
    }
  }

  @Test
  void readsLocksWarningsUnlocksWhatCannotBeUsedAndTheRest() throws Exception {
    ObjectNode nobody = event("user.account.lock");
    nobody.remove("actor");
    String events =
        List.of(
                event("user.account.lock"),
                event("user.risk.change"),
                event("user.account.unlock"),
                nobody,
                event("user.session.start"))
            .toString();
    try (ScriptedOkta okta = new ScriptedOkta(Reply.json(200, events))) {
      List<LogEvent> entries = log(okta.url(), "t").read(NOW.minusSeconds(60), NOW).events();
      LogEvent.Lock lock = assertInstanceOf(LogEvent.Lock.class, entries.get(0));
      assertEquals(USER, lock.lockout().user());
      assertEquals(event("user.account.lock").toString(), lock.circumstances().text());
      assertInstanceOf(LogEvent.Warning.class, entries.get(1));
      assertInstanceOf(LogEvent.Unlock.class, entries.get(2));
      LogEvent.Unusable unusable = assertInstanceOf(LogEvent.Unusable.class, entries.get(3));
      assertEquals(NOW.minusSeconds(30), unusable.at());
      assertEquals(new LogEvent.Other("user.session.start"), entries.getLast());
      assertEquals(5, entries.size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user.account.unlock | User"
            + "| by Okta's timer or the user (user.account.unlock, actor User)",
        "user.account.unlock | SystemPrincipal"
            + "| by Okta's timer or the user (user.account.unlock, actor SystemPrincipal)",
        "user.account.unlock | kim@example.com | by Okta's timer or the user (user.account.unlock)",
        "user.account.unlock_by_admin | User"
            + "| by an administrator or the API (user.account.unlock_by_admin, actor User)",
      })
  void saysOfAnUnlockWhatTheEventSays(String type, String actor, String how) throws Exception {
    ObjectNode event = event(type);
    ((ObjectNode) event.path("actor")).put("type", actor).put("id", "00uSomebodyElse00001");
    event.putArray("target").addObject().put("type", "User").put("id", USER);
    Optional<String> uuid = Optional.of(event.path("uuid").asText());
    try (ScriptedOkta okta = new ScriptedOkta(Reply.json(200, "[" + event + "]"))) {
      assertEquals(
          List.of(new LogEvent.Unlock(USER, NOW.minusSeconds(30), how, uuid)),
          log(okta.url(), "t").read(NOW.minusSeconds(60), NOW).events());
    }
  }

  @Test
  void replacesHalvesOfCharactersInWhatItHandsOn() throws Exception {
    String half = event("user.account.lock").put("displayMessage", "x").toString();
    String events = "[" + half.replace("\"x\"", "\"\\ud83d\"") + "]";
    try (ScriptedOkta okta = new ScriptedOkta(Reply.json(200, events))) {
      OktaLog log = log(okta.url(), "t");
      LogEvent entry = log.read(NOW.minusSeconds(60), NOW).events().getFirst();
      String json = assertInstanceOf(LogEvent.Lock.class, entry).circumstances().text();
      assertEquals("\uFFFD", OktaJson.JSON.read(json).path("displayMessage").asText());
      okta.then(Reply.json(200, events));
      assertEquals(List.of(entry), log.locks(List.of(USER), NOW));
    }
  }

  @Test
  void endsAtAPageThatNamesItselfAsTheNextOne() throws Exception {
    try (ScriptedOkta okta = new ScriptedOkta(Reply.json(200, "[]"))) {
      String next = "/api/v1/logs?after=x";
      okta.then(Reply.json(200, "[]", "Link", "<%s%s>; rel=\"next\"".formatted(okta.url(), next)));
      OktaLog log = log(okta.url(), "t");
      assertEquals(Optional.empty(), log.read(NOW.minusSeconds(60), NOW).next());
      assertEquals(Optional.of(next), log.read(NOW.minusSeconds(60), NOW).next());
      assertEquals(Optional.empty(), log.next(next).next());
      assertThrows(IllegalArgumentException.class, () -> log.next("https://elsewhere.example/"));
    }
  }

  @Test
  void saysThatOurTokenMayNotReadTheLog() throws Exception {
    try (ScriptedOkta okta = new ScriptedOkta(Reply.error(403, "E0000006"))) {
      OktaLog log = log(okta.url(), "t");
      Unavailable failure =
          assertThrows(Unavailable.class, () -> log.read(NOW.minusSeconds(60), NOW));
      assertEquals(Unavailable.Cause.NO_PERMISSION, failure.cause());
    }
  }

  @Test
  void findsTheLocksOfUsersAndAsksForNoneWhoseIdWouldChangeTheFilter() throws Exception {
    try (ScriptedOkta okta =
        new ScriptedOkta(Reply.json(200, "[" + event("user.account.lock") + "]"))) {
      OktaLog log = log(okta.url(), "t");
      assertEquals(List.of(), log.locks(List.of("\" or actor.id eq \"x"), NOW));
      assertEquals(List.of(), okta.requests());
      LogEvent.Lock lock = log.locks(List.of(USER, "00u2"), NOW).getFirst();
      assertEquals(USER, lock.lockout().user());
      assertEquals(event("user.account.lock").toString(), lock.circumstances().text());
      String target = URLDecoder.decode(okta.onlyRequest().target(), StandardCharsets.UTF_8);
      assertTrue(target.contains("&since=2026-01-05T12:00:00Z&filter=("), target);
      assertTrue(
          target.endsWith(
              ") and (actor.id eq \"00u2\" or actor.id eq \"%1$s\" or target.id eq \"00u2\""
                      .formatted(USER)
                  + " or target.id eq \"%s\")".formatted(USER)),
          target);
    }
  }

  private static ObjectNode event(String type) throws IOException {
    ObjectNode event = (ObjectNode) OktaJson.JSON.read("{}");
    event.put("uuid", "event-1");
    event.put("published", NOW.minusSeconds(30).toString());
    event.put("eventType", type);
    event.putObject("actor").put("id", USER).put("type", "User");
    return event;
  }
}
