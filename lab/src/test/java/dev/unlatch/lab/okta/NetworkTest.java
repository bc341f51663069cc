package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.log.Network;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What events say of the address that they come from.
final class NetworkTest {
  private static final String ADDRESS = "192.0.2.1";

  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults().withMaxAttempts(1), new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void seesNoHarmInAnAddressOfWhichNothingIsKnown() throws Exception {
    org.lock(ada);

    for (JsonNode event : logs()) {
      JsonNode data = event.at("/debugContext/debugData");
      assertEquals("false", data.path("threatSuspected").asText());
      assertEquals("{level=LOW}", data.path("risk").asText());
      assertFalse(event.at("/securityContext/isProxy").asBoolean(true));
      assertTrue(event.at("/securityContext/asNumber").isNull());
    }
    assertEquals(List.of("user.session.start", "user.account.lock"), types());
  }

  @Test
  void saysNothingOfAnAddressThatIsUnknown() throws Exception {
    org.know(ADDRESS, Network.UNKNOWN);
    org.lock(ada);

    JsonNode lock = last();
    assertEquals("{\"requestUri\":\"/api/v1/authn\"}", debugData(lock).toString());
    assertTrue(lock.at("/securityContext/isProxy").isNull());
  }

  @Test
  void ratesNoUnlock() throws Exception {
    org.lock(ada);
    application.unlock(ada);

    assertEquals("user.account.unlock_by_admin", last().path("eventType").asText());
    assertFalse(last().at("/debugContext/debugData").has("risk"));
  }

  @Test
  void saysWhatItWasToldLast() throws Exception {
    org.know(ADDRESS, Network.UNKNOWN);
    org.know(
        ADDRESS,
        Network.ORDINARY
            .withAutonomousSystem(64500, "Example AS")
            .withFields(
                """
                {"securityContext":{"isProxy":true},
                 "debugContext":{"debugData":{"threatSuspected":"true","risk":"{level=HIGH}",
                   "threatDetections":"{\\"Password Spray\\":\\"HIGH\\"}"}}}
                """));
    org.lock(ada);

    JsonNode data = last().at("/debugContext/debugData");
    assertEquals("true", data.path("threatSuspected").asText());
    assertEquals("{level=HIGH}", data.path("risk").asText());
    assertEquals("{\"Password Spray\":\"HIGH\"}", data.path("threatDetections").asText());
    JsonNode security = last().path("securityContext");
    assertEquals(64500, security.path("asNumber").asInt());
    assertEquals("Example AS", security.path("asOrg").asText());
    assertTrue(security.path("isProxy").asBoolean());
  }

  @Test
  void isToldByCurlOverWhatIsOrdinary() throws Exception {
    assertEquals(
        204,
        know("""
        {"ipAddress":"192.0.2.1","securityContext":{"asNumber":64500,"risk":{"level":"HIGH"}},
         "debugContext":{"debugData":{"risk":"{level=MEDIUM}"}}}\
        """)
            .statusCode());
    org.lock(ada);
    JsonNode event = last();
    assertEquals("{level=MEDIUM}", debugData(event).path("risk").asText());
    assertEquals("false", debugData(event).path("threatSuspected").asText());
    assertEquals(64500, event.at("/securityContext/asNumber").asInt());
    assertEquals("HIGH", event.at("/securityContext/risk/level").asText());
    assertFalse(event.has("ipAddress"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ipAddress\":\" \"}"})
  void namesTheFieldThatIsMissing(String body) throws Exception {
    JsonNode answer = Application.json(know(body));
    assertEquals("Api validation failed: ipAddress", answer.path("errorSummary").asText());
  }

  private static JsonNode debugData(JsonNode event) {
    return event.at("/debugContext/debugData");
  }

  private HttpResponse<String> know(String body) throws IOException, InterruptedException {
    return application.post("/lab/networks", body);
  }

  private JsonNode logs() throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/logs"));
  }

  private JsonNode last() throws IOException, InterruptedException {
    JsonNode logs = logs();
    return logs.get(logs.size() - 1);
  }

  private List<String> types() throws IOException, InterruptedException {
    return logs().valueStream().map(event -> event.path("eventType").asText()).toList();
  }
}
