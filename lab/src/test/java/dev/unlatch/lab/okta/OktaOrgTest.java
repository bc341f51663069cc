package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.UserAccount;
import dev.unlatch.lab.okta.account.UserStatus;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Locking, reading and unlocking over HTTP, with Okta's defaults.
final class OktaOrgTest {
  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), clock);
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void letsTheRightPasswordIn() throws Exception {
    HttpResponse<String> answer = application.signIn("ada@example.com", "right");

    assertEquals(200, answer.statusCode());
    assertEquals("SUCCESS", Application.json(answer).path("status").asText());
    assertFalse(Application.json(answer).path("sessionToken").asText().isEmpty());
  }

  @Test
  void locksAtTheTenthWrongPassword() throws Exception {
    for (int i = 1; i <= 9; i++) {
      assertEquals("E0000004", Application.code(application.signIn("ada@example.com", "wrong")));
    }
    assertEquals(UserStatus.ACTIVE, org.status(ada));

    application.signIn("ada@example.com", "wrong");

    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
    HttpResponse<String> right = application.signIn("ada@example.com", "right");
    assertEquals(401, right.statusCode());
    assertEquals("E0000004", Application.code(right));
  }

  @Test
  void countsAgainFromTheStartAfterARightPassword() throws Exception {
    for (int i = 1; i <= 9; i++) {
      application.signIn("ada@example.com", "wrong");
    }
    application.signIn("ada@example.com", "right");
    for (int i = 1; i <= 9; i++) {
      application.signIn("ada@example.com", "wrong");
    }

    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void unlocksWithAnEmptyAnswerAndLetsTheUserIn() throws Exception {
    org.lock(ada);

    HttpResponse<String> answer = application.unlock(ada);

    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals(UserStatus.ACTIVE, org.status(ada));
    assertEquals(200, application.signIn("ada@example.com", "right").statusCode());
    assertEquals(
        List.of(new UserAccount.Unlock(SettableClock.START, "helpdesk@example.com")),
        org.unlocks(ada));
  }

  @Test
  void givesTenNewGuessesAfterAnUnlock() throws Exception {
    org.lock(ada);
    application.unlock(ada);
    for (int i = 1; i <= 9; i++) {
      application.signIn("ada@example.com", "wrong");
    }

    assertEquals(UserStatus.ACTIVE, org.status(ada));
    application.signIn("ada@example.com", "wrong");
    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
  }

  @Test
  void unlocksOnceWhenAskedManyTimesAtOnce() throws Exception {
    org.lock(ada);
    HttpRequest request =
        application.request("POST", "/api/v1/users/" + ada + "/lifecycle/unlock", "");
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(
                () -> application.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .limit(20)
            .toList();

    assertEquals(1, answers.stream().filter(answer -> answer.join().statusCode() == 200).count());
    assertEquals(1, org.unlocks(ada).size());
  }

  @Test
  void linksToUnlockOnlyWhereThereIsALock() throws Exception {
    assertTrue(user().path("_links").path("unlock").isMissingNode());

    org.lock(ada);

    String link = org.url() + "/api/v1/users/" + ada + "/lifecycle/unlock";
    assertEquals(link, user().at("/_links/unlock/href").asText());
    assertEquals(200, application.post(link, "").statusCode());
    assertTrue(user().path("_links").path("unlock").isMissingNode());
  }

  @Test
  void showsAUserAsOktaDoes() throws Exception {
    application.signIn("ada@example.com", "right");

    JsonNode user = user();

    assertEquals("ACTIVE", user.path("status").asText());
    assertEquals("2026-03-02T08:00:00.000Z", user.path("created").asText());
    assertEquals("2026-03-02T08:00:00.000Z", user.path("lastLogin").asText());
    assertEquals("OKTA", user.at("/credentials/provider/type").asText());
    assertEquals("ada@example.com", user.at("/profile/login").asText());
    assertTrue(user.at("/type/id").asText().startsWith("oty"));
  }

  @Test
  void findsAUserByLogin() throws Exception {
    HttpResponse<String> answer = application.get("/api/v1/users/ada@example.com");

    assertEquals(ada, Application.json(answer).path("id").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADA@Example.com", "ada", "Ada"})
  void answersAnotherSpellingWithTheTrueId(String name) throws Exception {
    assertEquals(
        ada, Application.json(application.get("/api/v1/users/" + name)).path("id").asText());
    org.lock(ada);
    assertEquals(200, application.unlock(name).statusCode());
    assertEquals(1, org.unlocks(ada).size());
  }

  @Test
  void knowsNobodyByAShortNameThatTwoHave() throws Exception {
    org.addUser(NewUser.of("ada@example.org", "right"));

    assertEquals("E0000007", Application.code(application.get("/api/v1/users/ada")));
    assertEquals("E0000007", Application.code(application.get("/api/v1/users/ad")));
  }

  @Test
  void refusesAWrongToken() throws Exception {
    try (Application stranger = new Application(org.url(), "wrong")) {
      HttpResponse<String> answer = stranger.get("/api/v1/users/" + ada);

      assertEquals(401, answer.statusCode());
      JsonNode error = Application.json(answer);
      assertEquals("E0000011", error.path("errorCode").asText());
      assertEquals("Invalid token provided", error.path("errorSummary").asText());
      assertEquals("E0000011", error.path("errorLink").asText());
      assertTrue(error.path("errorId").asText().startsWith("oae"));
      assertTrue(error.path("errorCauses").isArray());
    }
  }

  @Test
  void refusesARevokedTokenAndTakesTheOthers() throws Exception {
    String token = org.issueToken();
    try (Application other = new Application(org.url(), token)) {
      assertEquals(200, other.get("/api/v1/users").statusCode());
      org.revoke(token);
      assertEquals(401, other.get("/api/v1/users").statusCode());
    }
    assertEquals(200, application.get("/api/v1/users").statusCode());
  }

  @Test
  void countsRequestsByOperation() throws Exception {
    application.unlock(ada);
    application.unlock(ada);

    assertEquals(2, org.requests().get("POST /api/v1/users/{id}/lifecycle/unlock"));
  }

  @Test
  void leavesNoThreadAndNoPortBehind() throws Exception {
    Set<Thread> before = lastingThreads();
    OktaOrg other = OktaOrg.start(OktaSettings.defaults(), clock);
    other.streamTo(_ -> {});
    other.lock(other.addUser(NewUser.of("bob@example.com", "right")));

    other.close();

    Set<Thread> left = lastingThreads();
    left.removeAll(before);
    assertEquals(Set.of(), left);
    try (Application late = new Application(other)) {
      assertThrows(IOException.class, () -> late.get("/api/v1/users"));
    }
  }

  private static Set<Thread> lastingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void knowsNoOtherPathsAndMethods() throws Exception {
    assertEquals(404, application.get("/api/v1/apps").statusCode());
    assertEquals(405, application.send("DELETE", "/api/v1/users", "").statusCode());
  }

  private JsonNode user() throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/users/" + ada));
  }
}
