package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.UserStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
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

/// Lists of users: filters and pages.
final class UserListTest {
  private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), clock);
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

    List<Integer> sizes = new ArrayList<>();
    List<String> found = pages(users("status eq \"LOCKED_OUT\"") + "&limit=2", sizes);

    assertEquals(locked, found);
    assertEquals(List.of(2, 2, 1), sizes);
  }

  @Test
  void hasNoNextLinkOnAFullLastPage() throws Exception {
    add("ada");
    add("bob");

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

    assertEquals(200, Application.json(application.get("/api/v1/users")).size());
    assertEquals(200, Application.json(application.get("/api/v1/users?limit=500")).size());
  }

  @Test
  void leavesOutTheDeprovisionedUnlessTheyAreAskedFor() throws Exception {
    org.addUser(NewUser.of("gone@example.com", "right").withStatus(UserStatus.DEPROVISIONED));

    assertEquals("[]", application.get("/api/v1/users").body());
    assertEquals(1, count("status eq \"DEPROVISIONED\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "status is \"ACTIVE\"",
        "status eq ACTIVE",
        "salary gt \"1\"",
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
