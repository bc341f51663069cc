package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    "user.risk.detect, '\"user\":\"ada@example.com\",\"level\":\"HIGH\"'",
    "user.account.lock, '\"user\":\"ada@example.com\",\"fields\":{\"version\":0}'",
    "security.breached_credential.detected, '\"user\":\"ada@example.com\"'",
    "user.account.report_suspicious_activity_by_enduser, '\"user\":\"ada@example.com\"'",
    "security.threat.detected, '\"ipAddress\":\"192.0.2.1\"'",
    "security.attack.start, '\"at\":\"now\"'",
    "security.attack.end, '\"at\":\"now\"'",
    "app.ad.api.user_import.account_locked, '\"user\":\"ada@example.com\"'",
    "user.account.lock.limit, '\"user\":\"ada@example.com\"'"
  })
  void isGivenByCurl(String type, String fields) throws Exception {
    HttpResponse<String> answer = post("{\"eventType\":\"%s\",%s}".formatted(type, fields));

    assertEquals(204, answer.statusCode());
    assertEquals(1, logs().size());
    assertEquals(type, logs().at("/0/eventType").asText());
  }

  @Test
  void takesTheLevelBeforeAndTheAddressesFromCurl() throws Exception {
    post(
        """
        {"eventType":"user.risk.change","user":"ada@example.com","previous":"HIGH","level":"LOW"}\
        """);
    post(
        """
        {"eventType":"user.account.report_suspicious_activity_by_enduser",
         "user":"ada@example.com","ipAddress":"198.51.100.9","suspicious":"203.0.113.5"}\
        """);

    JsonNode risk = logs().path(0).at("/debugContext/debugData/risk");
    assertTrue(risk.asText().startsWith("{previousLevel=HIGH, level=LOW,"), risk.asText());
    JsonNode report = logs().path(1);
    assertEquals("198.51.100.9", report.at("/client/ipAddress").asText());
    assertEquals(
        "203.0.113.5", report.at("/debugContext/debugData/suspiciousActivityEventIp").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"eventType\":\"user.session.start\"}|eventType",
        "{}|eventType",
        "{\"fields\":{}}|eventType",
        "{\"eventType\":\"user.risk.change\",\"user\":\"ada@example.com\"}|level",
        "{\"eventType\":\"user.risk.change\",\"user\":\"ada@example.com\",\"level\":\"BAD\"}|level",
        "{\"eventType\":\"user.risk.change\",\"level\":\"HIGH\"}|user",
        "{\"eventType\":\"security.threat.detected\"}|ipAddress"
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
