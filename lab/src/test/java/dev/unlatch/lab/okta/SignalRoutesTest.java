package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `POST /lab/signals`.
final class SignalRoutesTest {
  private OktaOrg org;
  private Application application;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), new SettableClock());
    application = new Application(org);
    org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @ParameterizedTest
  @CsvSource({
    "user.risk.change, '\"user\":\"ada@example.com\",\"level\":\"HIGH\"'",
    "user.account.lock, '\"user\":\"ada@example.com\",\"fields\":{\"version\":0}'",
    "security.breached_credential.detected, '\"user\":\"ada@example.com\"'",
    "security.attack.end, '\"at\":\"now\"'"
  })
  void isGivenByCurl(String type, String fields) throws Exception {
    HttpResponse<String> answer = post("{\"eventType\":\"%s\",%s}".formatted(type, fields));

    assertEquals(204, answer.statusCode());
    assertEquals(1, logs().size());
    assertEquals(type, logs().at("/0/eventType").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|eventType",
        "{\"fields\":{}}|eventType",
        "{\"eventType\":\"user.risk.change\",\"user\":\"ada@example.com\",\"level\":\"BAD\"}|level",
        "{\"eventType\":\"user.risk.change\",\"level\":\"HIGH\"}|user"
      })
  void namesTheFieldThatIsMissingOrWrong(String body, String field) throws Exception {
    JsonNode answer = Application.json(post(body));

    assertEquals("E0000001", answer.path("errorCode").asText());
    assertEquals("Api validation failed: " + field, answer.path("errorSummary").asText());
    assertEquals(0, logs().size());
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return application.post("/lab/signals", body);
  }

  private JsonNode logs() throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/logs"));
  }
}
