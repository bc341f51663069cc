package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Adding users over HTTP.
final class NewUserTest {
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
    HttpResponse<String> answer =
        application.post(
            "/api/v1/users",
            "{\"profile\":{},\"credentials\":{\"password\":{\"value\":\"right\"}}}");

    assertEquals("E0000001", Application.code(answer));
    assertTrue(answer.body().contains("login"));
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
