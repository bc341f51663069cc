package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of users: filters, pages, and how old they are.
final class UserListTest {
  private static final Duration STALE = Duration.ofSeconds(30);
  private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults().withStaleness(STALE), clock);
    application = new Application(org);
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void findsLockedUsersPageByPage() throws Exception {
    List<String> locked = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String id = add("user" + i);
      if (i % 2 == 0) {
        org.lock(id);
        locked.add(id);
      }
    }
    clock.advance(STALE);

    List<Integer> sizes = new ArrayList<>();
    List<String> found = pages(users("status eq \"LOCKED_OUT\"") + "&limit=2", sizes);

    assertEquals(locked, found);
    assertEquals(List.of(2, 2, 1), sizes);
  }

  @Test
  void hasNoNextLinkOnAFullLastPage() throws Exception {
    add("ada");
    add("bob");
    clock.advance(STALE);

    HttpResponse<String> page = application.get("/api/v1/users?limit=2");

    assertEquals(2, Application.json(page).size());
    assertEquals(
        List.of("<" + org.url() + "/api/v1/users?limit=2>; rel=\"self\""),
        page.headers().allValues("link"));
  }

  @Test
  void givesNoMoreThanTwoHundredAPage() throws Exception {
    for (int i = 0; i < 201; i++) {
      add("user" + i);
    }
    clock.advance(STALE);

    assertEquals(200, Application.json(application.get("/api/v1/users")).size());
    assertEquals(200, Application.json(application.get("/api/v1/users?limit=500")).size());
  }

  @Test
  void showsAStateOnlyWhenItIsOldEnough() throws Exception {
    String ada = add("ada");
    clock.advance(STALE);
    org.lock(ada);

    clock.advance(STALE.minusMillis(1));
    assertEquals(0, count("status eq \"LOCKED_OUT\""));
    clock.advance(Duration.ofMillis(1));
    assertEquals(1, count("status eq \"LOCKED_OUT\""));
  }

  @Test
  void stillShowsAsLockedWhoIsUnlockedAlready() throws Exception {
    String ada = add("ada");
    org.lock(ada);
    clock.advance(STALE);
    application.unlock(ada);

    assertEquals(1, count("status eq \"LOCKED_OUT\""));
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void findsWhatWasUpdatedAfterATime() throws Exception {
    org.lock(add("ada"));
    clock.advance(Duration.ofMinutes(1));
    String bob = add("bob");
    org.lock(bob);
    clock.advance(STALE);
    String filter = "status eq \"LOCKED_OUT\" and lastUpdated gt \"2026-03-02T08:00:00.000Z\"";

    assertEquals(List.of(bob), pages(users(filter), new ArrayList<>()));
  }

  @Test
  void leavesOutTheDeprovisionedUnlessTheyAreAskedFor() throws Exception {
    org.addUser(NewUser.of("gone@example.com", "right").withStatus(UserStatus.DEPROVISIONED));
    clock.advance(STALE);

    assertEquals("[]", application.get("/api/v1/users").body());
    assertEquals(1, count("status eq \"DEPROVISIONED\""));
  }

  @Test
  void leavesOutWhatTheCallerDoesWithout() throws Exception {
    add("ada");
    clock.advance(STALE);
    String type = "application/json; okta-response=\"omitCredentials,omitCredentialsLinks\"";

    JsonNode user =
        Application.json(application.send("GET", "/api/v1/users", "", "Content-Type", type))
            .path(0);

    assertTrue(user.path("credentials").isMissingNode());
    assertTrue(user.path("_links").isMissingNode());
    assertEquals("ACTIVE", user.path("status").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "status is \"ACTIVE\"",
        "status eq ACTIVE",
        "salary gt \"1\"",
        "lastUpdated gt \"yesterday\"",
        "status eq \"ACTIVE\" and",
        "(status eq \"ACTIVE\"",
        ""
      })
  void refusesAFilterThatItDoesNotUnderstand(String filter) throws Exception {
    HttpResponse<String> answer = application.get(users(filter));

    assertEquals(400, answer.statusCode());
    assertEquals("E0000031", Application.code(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=many", "after=nowhere"})
  void refusesAPageThatThereIsNot(String query) throws Exception {
    assertEquals("E0000001", Application.code(application.get("/api/v1/users?" + query)));
  }

  private String add(String name) {
    return org.addUser(NewUser.of(name + "@example.com", "right"));
  }

  private int count(String filter) throws IOException, InterruptedException {
    return Application.json(application.get(users(filter))).size();
  }

  private static String users(String filter) {
    return "/api/v1/users?filter=" + Application.query(filter);
  }

  private List<String> pages(String first, List<Integer> sizes)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (Optional<String> page = Optional.of(first); page.isPresent(); ) {
      HttpResponse<String> answer = application.get(page.get());
      JsonNode users = Application.json(answer);
      users.forEach(user -> ids.add(user.path("id").asText()));
      sizes.add(users.size());
      page = next(answer);
    }
    return ids;
  }

  private static Optional<String> next(HttpResponse<String> answer) {
    return answer.headers().allValues("link").stream()
        .map(NEXT::matcher)
        .filter(Matcher::matches)
        .map(link -> link.group(1))
        .findFirst();
  }
}
