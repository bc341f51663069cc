package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.Network;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /api/v1/logs`.
final class SystemLogTest {
  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults().withMaxAttempts(2), clock);
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void logsALockAsOktaDoes() throws Exception {
    Network network =
        Network.ORDINARY
            .withAutonomousSystem(64500, "Example AS")
            .withFields(
                """
                {"securityContext":{"isProxy":true},
                 "debugContext":{"debugData":{"threatSuspected":"true"}}}
                """);
    org.know("192.0.2.1", network);
    org.lock(ada);

    JsonNode event =
        logs("filter=" + Application.query("eventType eq \"user.account.lock\"")).path(0);

    assertEquals("Max sign in attempts exceeded", event.path("displayMessage").asText());
    assertEquals("DEBUG", event.path("severity").asText());
    assertEquals("core.user_auth.account_locked", event.path("legacyEventType").asText());
    assertEquals("FAILURE", event.at("/outcome/result").asText());
    assertEquals("LOCKED_OUT", event.at("/outcome/reason").asText());
    assertEquals(ada, event.at("/actor/id").asText());
    assertEquals("User", event.at("/actor/type").asText());
    assertEquals("ada@example.com", event.at("/actor/alternateId").asText());
    assertTrue(event.path("target").isNull());
    assertEquals(64500, event.at("/securityContext/asNumber").asInt());
    assertTrue(event.at("/securityContext/isProxy").asBoolean());
    assertEquals("true", event.at("/debugContext/debugData/threatSuspected").asText());
    assertEquals("2026-03-02T08:00:00.000Z", event.path("published").asText());
  }

  @Test
  void findsWhoeverDidItOrItWasDoneToWithParentheses() throws Exception {
    String bob = org.addUser(NewUser.of("bob@example.com", "right"));
    org.lock(ada, bob);
    application.unlock(ada);
    String filter =
        """
        (eventType eq "user.account.lock" or eventType eq "user.account.unlock_by_admin") \
        and (actor.id eq "%s" or target.id eq "%s")\
        """
            .formatted(ada, ada);

    assertEquals(
        List.of("user.account.lock", "user.account.unlock_by_admin"),
        types(logs("filter=" + Application.query(filter))));
  }

  @Test
  void bindsAndMoreThanOr() throws Exception {
    org.lock(ada);
    application.unlock(ada);
    String filter =
        """
        eventType eq "user.account.unlock_by_admin" or \
        eventType eq "user.account.lock" and actor.id eq "nobody"\
        """;

    assertEquals(
        List.of("user.account.unlock_by_admin"),
        types(logs("filter=" + Application.query(filter))));
  }

  @Test
  void findsAnEventByItsUuid() throws Exception {
    org.lock(ada);
    String uuid = logs("").path(1).path("uuid").asText();

    JsonNode found = logs("filter=" + Application.query("uuid eq \"" + uuid + "\""));

    assertEquals(List.of(logs("").path(1)), found.valueStream().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(eventType eq \"a\"",
        "eventType eq \"a\")",
        "eventType eq \"a\" and",
        "eventType eq \"a\" eventType eq \"b\"",
        "eventType eq a",
        "eventType like \"a\"",
        "debugContext.debugData.risk eq \"a\"",
        "target[type eq \"User\"]",
        "()",
        ""
      })
  void refusesAFilterThatItDoesNotUnderstand(String filter) throws Exception {
    HttpResponse<String> answer =
        application.get("/api/v1/logs?filter=" + Application.query(filter));

    assertEquals(400, answer.statusCode());
    assertEquals("E0000031", Application.code(answer));
  }

  @Test
  void alwaysHasANextPageForAQueryThatPolls() throws Exception {
    HttpResponse<String> empty = application.get("/api/v1/logs?since=2026-03-02T08:00:00Z");
    assertEquals(0, Application.json(empty).size());
    org.lock(ada);

    HttpResponse<String> locked = application.get(next(empty));
    assertEquals(3, Application.json(locked).size());
    HttpResponse<String> quiet = application.get(next(locked));
    assertEquals(0, Application.json(quiet).size());
    application.unlock(ada);
    HttpResponse<String> unlocked = application.get(next(quiet));

    assertEquals(List.of("user.account.unlock_by_admin"), types(Application.json(unlocked)));
  }

  @Test
  void showsEventsAfterTheDelayByTheTimeOfStorageWherePolled() throws Exception {
    org.have(Quirks.NONE.withLogDelay(Duration.ofSeconds(30)));
    org.lock(ada);
    clock.advance(Duration.ofSeconds(29));
    assertEquals(0, logs("").size());
    clock.advance(Duration.ofSeconds(1));

    assertEquals(3, logs("since=2026-03-02T08:00:30Z").size());
    assertEquals(0, logs("since=2026-03-02T08:00:30Z&until=2026-03-02T09:00:00Z").size());
    assertEquals(3, logs("since=2026-03-02T08:00:00Z&until=2026-03-02T09:00:00Z").size());
    assertEquals("2026-03-02T08:00:00.000Z", logs("").at("/0/published").asText());
  }

  @Test
  void givesAThousandEventsAtMost() throws Exception {
    for (int i = 0; i < 1001; i++) {
      signIn();
    }

    assertEquals(100, logs("").size());
    assertEquals(1000, logs("limit=1000").size());
    assertEquals(1000, logs("limit=2000").size());
  }

  @Test
  void goesPageByPage() throws Exception {
    org.lock(ada);

    HttpResponse<String> first = application.get("/api/v1/logs?limit=2&until=2026-03-03T00:00:00Z");
    assertEquals(
        List.of("user.session.start", "user.session.start"), types(Application.json(first)));

    String next = first.headers().allValues("link").getLast();
    assertTrue(next.endsWith("rel=\"next\""));
    HttpResponse<String> second = application.get(next.substring(1, next.indexOf('>')));
    assertEquals(List.of("user.account.lock"), types(Application.json(second)));
    assertEquals(1, second.headers().allValues("link").size());
  }

  @Test
  void givesTheWholeLogOnceFromPageToPage() throws Exception {
    org.lock(ada);
    application.unlock(ada);
    org.lock(ada);

    List<String> uuids = new ArrayList<>();
    String next = "/api/v1/logs?since=2026-03-02T00:00:00Z&until=2026-03-03T00:00:00Z&limit=2";
    while (!next.isEmpty()) {
      HttpResponse<String> page = application.get(next);
      Application.json(page).forEach(event -> uuids.add(event.path("uuid").asText()));
      next = next(page);
    }

    assertEquals(7, uuids.size());
    assertEquals(logs("").valueStream().map(event -> event.path("uuid").asText()).toList(), uuids);
  }

  @Test
  void takesSinceAsTheFirstAndUntilAsBehindTheLast() throws Exception {
    signIn();
    clock.advance(Duration.ofMinutes(1));
    signIn();
    clock.advance(Duration.ofMinutes(1));
    signIn();

    JsonNode events = logs("since=2026-03-02T08:01:00Z&until=2026-03-02T08:02:00Z");

    assertEquals(1, events.size());
    assertEquals("2026-03-02T08:01:00.000Z", events.at("/0/published").asText());
  }

  @Test
  void joinsComparisonsByOr() throws Exception {
    org.lock(ada);
    application.unlock(ada);
    String filter =
        "eventType eq \"user.account.lock\" or eventType eq \"user.account.unlock_by_admin\"";

    assertEquals(
        List.of("user.account.lock", "user.account.unlock_by_admin"),
        types(logs("filter=" + Application.query(filter))));
  }

  @Test
  void logsNoUnlockWhereNothingWasLocked() throws Exception {
    application.unlock(ada);

    assertEquals(0, logs("").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"since=yesterday", "until=never", "sortOrder=DESCENDING", "limit=-1"})
  void namesTheParameterThatIsWrong(String query) throws Exception {
    HttpResponse<String> answer = application.get("/api/v1/logs?" + query);

    assertEquals(400, answer.statusCode());
    String name = query.substring(0, query.indexOf('='));
    assertEquals(
        "Api validation failed: " + name, Application.json(answer).path("errorSummary").asText());
  }

  /// Where the next page is; empty behind the last one.
  private static String next(HttpResponse<String> page) {
    return page.headers().allValues("link").stream()
        .filter(link -> link.endsWith("rel=\"next\""))
        .map(link -> link.substring(1, link.indexOf('>')))
        .findFirst()
        .orElse("");
  }

  private void signIn() {
    assertTrue(org.signIn("ada@example.com", "right", ClientOrigin.of("192.0.2.9")));
  }

  private JsonNode logs(String query) throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/logs?" + query));
  }

  private static List<String> types(JsonNode events) {
    return events.valueStream().map(event -> event.path("eventType").asText()).toList();
  }
}
