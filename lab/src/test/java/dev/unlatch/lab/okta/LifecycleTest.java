package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The life of a user over HTTP.
final class LifecycleTest {
  private OktaOrg org;
  private Application application;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), new SettableClock());
    application = new Application(org);
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void makesAnActiveUserWhoCanSignIn() throws Exception {
    JsonNode user = Application.json(create("/api/v1/users?activate=true"));

    assertEquals("ACTIVE", user.path("status").asText());
    assertEquals("Ada", user.at("/profile/firstName").asText());
    assertEquals("1815", user.at("/profile/born").asText());
    assertEquals(200, application.signIn("ada@example.com", "right").statusCode());
  }

  @Test
  void makesAStagedUserToBeActivatedLater() throws Exception {
    String id = Application.json(create("/api/v1/users?activate=false")).path("id").asText();
    assertEquals(UserStatus.STAGED, org.status(id));
    assertEquals(401, application.signIn("ada@example.com", "right").statusCode());

    assertEquals(200, step(id, "activate"));

    assertEquals(200, application.signIn("ada@example.com", "right").statusCode());
  }

  @Test
  void goesThroughSuspensionToDeactivationAndBack() throws Exception {
    String id = Application.json(create("/api/v1/users")).path("id").asText();

    assertEquals(200, step(id, "suspend"));
    assertEquals(UserStatus.SUSPENDED, org.status(id));
    assertEquals(403, step(id, "suspend"));
    assertEquals(200, step(id, "unsuspend"));
    assertEquals(200, step(id, "deactivate"));
    assertEquals(UserStatus.DEPROVISIONED, org.status(id));
    assertEquals(403, step(id, "deactivate"));
    assertEquals(200, step(id, "activate"));
    assertEquals(UserStatus.ACTIVE, org.status(id));
  }

  @Test
  void refusesALoginThatIsTaken() throws Exception {
    create("/api/v1/users");

    HttpResponse<String> second = create("/api/v1/users");

    assertEquals(400, second.statusCode());
    assertEquals(
        "login: An object with this field already exists",
        Application.json(second).at("/errorCauses/0/errorSummary").asText());
  }

  @Test
  void refusesABodyThatIsNotJson() throws Exception {
    HttpResponse<String> answer = application.post("/api/v1/users", "{\"profile\":");

    assertEquals(400, answer.statusCode());
    assertEquals("E0000003", Application.code(answer));
  }

  @Test
  void refusesAUserWithoutALogin() throws Exception {
    HttpResponse<String> answer = application.post("/api/v1/users", "{\"profile\":{}}");

    assertEquals("E0000001", Application.code(answer));
    assertTrue(answer.body().contains("login"));
  }

  private int step(String id, String name) throws IOException, InterruptedException {
    return application.post("/api/v1/users/" + id + "/lifecycle/" + name, "").statusCode();
  }

  private HttpResponse<String> create(String path) throws IOException, InterruptedException {
    String body =
        """
        {"profile": {"login": "ada@example.com", "email": "ada@example.com",
                     "firstName": "Ada", "lastName": "Example", "born": 1815},
         "credentials": {"password": {"value": "right"}}}
        """;
    return application.post(path, body);
  }
}
