package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.account.UserStatus;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.Network;
import dev.unlatch.lab.okta.log.OktaSignal;
import dev.unlatch.lab.okta.log.OktaSignal.RiskLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Okta notices, as it is logged.
final class SignalTest {
  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void logsARiskWithItsLevelAmongOtherThings() throws Exception {
    org.notice(OktaSignal.riskChanged("ada@example.com", RiskLevel.MEDIUM, RiskLevel.HIGH));

    JsonNode event = only("user.risk.change");

    assertIsAbout(event, ada);
    assertEquals("SystemPrincipal", event.at("/actor/type").asText());
    assertTrue(event.at("/client/ipAddress").isNull());
    String risk = event.at("/debugContext/debugData/risk").asText();
    assertTrue(risk.startsWith("{previousLevel=MEDIUM, level=HIGH, "), risk);
    assertFalse(event.at("/debugContext/debugData").has("threatSuspected"));
  }

  @Test
  void writesAnyEventWithTheFieldsThatItIsGiven() throws Exception {
    org.notice(
        OktaSignal.written(
            "user.account.lock",
            "ada@example.com",
            LabJson.certain(
                """
                {"uuid":"an-old-one","published":"2026-03-02T07:00:00.000Z",
                 "client":{"ipAddress":"203.0.113.9"},
                 "debugContext":{"debugData":{"threatSuspected":"true"}}}\
                """)));

    JsonNode event = only("user.account.lock");
    assertEquals("an-old-one", event.path("uuid").asText());
    assertEquals("2026-03-02T07:00:00.000Z", event.path("published").asText());
    assertEquals(ada, event.at("/actor/id").asText());
    assertEquals("LOCKED_OUT", event.at("/outcome/reason").asText());
    assertEquals("203.0.113.9", event.at("/client/ipAddress").asText());
    assertTrue(event.at("/client/geographicalContext").isObject());
    assertEquals("true", event.at("/debugContext/debugData/threatSuspected").asText());
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void writesALockThatIsCleanUnlessTheFieldsSayElse() throws Exception {
    org.know(
        "192.0.2.1", Network.ORDINARY.withFields("{\"securityContext\":{\"isp\":\"Example\"}}"));

    org.notice(
        OktaSignal.written("user.account.lock", ada, LabJson.certain("{\"severity\":null}")));

    JsonNode event = only("user.account.lock");
    assertEquals("192.0.2.1", event.at("/request/ipChain/0/ip").asText());
    assertEquals("false", event.at("/debugContext/debugData/threatSuspected").asText());
    assertEquals("Example", event.at("/securityContext/isp").asText());
    assertTrue(event.path("severity").isNull());
  }

  @Test
  void writesAnEventOfATypeThatNothingHereCausesAboutNobody() throws Exception {
    org.notice(
        OktaSignal.written(
            "system.org.rate_limit.warning", "", LabJson.certain("{\"published\":\"soon\"}")));
    org.notice(OktaSignal.written("user.account.privilege.grant", ada, LabJson.certain("{}")));

    assertTrue(only("system.org.rate_limit.warning").path("target").isNull());
    assertEquals("soon", only("system.org.rate_limit.warning").path("published").asText());
    assertIsAbout(only("user.account.privilege.grant"), ada);
  }

  @Test
  void putsRiskIntoAnyPlaceOfALockFromAnAddress() throws Exception {
    org.know(
        "203.0.113.9",
        Network.ORDINARY.withFields(
            """
            {"securityContext":{"risk":{"level":"HIGH"},
              "ipDetails":{"ipServiceCategories":[{"type":"Tor","isAnonymous":true}]}},
             "request":{"ipChain":[{"ip":"203.0.113.9","ipDetails":null}]},
             "debugContext":{"debugData":{"tunnels":"[{\\"anonymous\\":true}]"}}}\
            """));
    try (Receiver receiver = new Receiver()) {
      org.addEventHook(receiver.url(), "secret", "user.account.lock");

      org.lock(ada, ClientOrigin.of("203.0.113.9"));

      JsonNode event = only("user.account.lock");
      assertEquals("HIGH", event.at("/securityContext/risk/level").asText());
      assertFalse(event.at("/securityContext/isProxy").asBoolean(true));
      assertTrue(event.at("/request/ipChain/0/ipDetails").isNull());
      JsonNode data = event.at("/debugContext/debugData");
      assertEquals("[{\"anonymous\":true}]", data.path("tunnels").asText());
      assertEquals("{level=LOW}", data.path("risk").asText());
      assertTrue(org.awaitDeliveries(Duration.ofSeconds(10)));
      JsonNode posted = receiver.posts().getFirst().at("/data/events/0");
      assertEquals(event.at("/securityContext"), posted.at("/securityContext"));
      assertEquals(event.at("/request/ipChain"), posted.at("/client/ipChain"));
      assertTrue(posted.path("request").isMissingNode());
    }
  }

  @Test
  void knowsNoChangeFromALevelToItself() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OktaSignal.riskChanged(ada, RiskLevel.LOW, RiskLevel.LOW));
  }

  @Test
  void logsAThreatOfAnAddressWithWhatIsKnownOfIt() throws Exception {
    org.know("203.0.113.5", Network.ORDINARY.withAutonomousSystem(64500, "Example AS"));

    org.notice(OktaSignal.threatDetected("203.0.113.5"));

    JsonNode event = only("security.threat.detected");
    assertEquals("203.0.113.5", event.at("/client/ipAddress").asText());
    assertEquals("203.0.113.5", event.at("/request/ipChain/0/ip").asText());
    assertEquals("203.0.113.5", event.at("/actor/id").asText());
    assertEquals("IP address", event.at("/actor/type").asText());
    assertTrue(event.path("target").isNull());
    assertEquals(64500, event.at("/securityContext/asNumber").asInt());
    assertEquals("DENY", event.at("/outcome/result").asText());
    assertEquals("true", event.at("/debugContext/debugData/threatSuspected").asText());
    JsonNode detections =
        new ObjectMapper().readTree(event.at("/debugContext/debugData/threatDetections").asText());
    assertEquals("HIGH", detections.path("Password Spray").asText());
  }

  @Test
  void logsAnAttackOnTheOrganisation() throws Exception {
    org.notice(OktaSignal.attackStarted());

    JsonNode start = only("security.attack.start");
    assertEquals("SystemPrincipal", start.at("/actor/type").asText());
    assertTrue(start.path("target").isNull());
  }

  @Test
  void logsThatTheTimedUnlockHasGivenUp() throws Exception {
    org.notice(OktaSignal.lockLimitReached(ada));

    JsonNode event = only("user.account.lock.limit");
    assertEquals(ada, event.at("/actor/id").asText());
    assertTrue(event.path("target").isNull());
  }

  @Test
  void knowsNoOtherUser() throws Exception {
    assertThrows(
        Refusal.class, () -> org.notice(OktaSignal.lockLimitReached("nobody@example.com")));
    assertEquals(0, logs().size());
  }

  @Test
  void sendsByHookOnlyWhatHooksCarryAndEverythingByStream() throws Exception {
    try (Receiver receiver = new Receiver()) {
      org.addEventHook(
          receiver.url(),
          "secret",
          "user.risk.change",
          "user.risk.detect",
          "security.breached_credential.detected");
      List<String> streamed = new CopyOnWriteArrayList<>();
      org.streamTo(streamed::add);

      noticeEverything();

      assertTrue(org.awaitDeliveries(Duration.ofSeconds(10)));
      assertEquals(
          List.of("security.breached_credential.detected", "user.risk.change", "user.risk.detect"),
          receiver.posts().stream()
              .map(post -> post.at("/data/events/0/eventType").asText())
              .sorted()
              .toList());
      assertEquals(6, streamed.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.ad.api.user_import.account_locked",
        "security.attack.end",
        "security.attack.start",
        "security.threat.detected",
        "system.agent.ad.unlock_user_account",
        "system.agent.ldap.unlock_user_account",
        "user.account.lock.limit",
        "user.account.unlock_failure",
        "event_hook.delivery"
      })
  void hasNoHookForWhatHooksDoNotCarry(String type) {
    assertThrows(
        Refusal.class, () -> org.addEventHook(org.url().resolve("/events"), "secret", type));
  }

  private void noticeEverything() {
    org.notice(OktaSignal.riskChanged(ada, RiskLevel.LOW, RiskLevel.HIGH));
    org.notice(OktaSignal.written("user.risk.detect", ada, LabJson.object()));
    org.notice(OktaSignal.written("security.breached_credential.detected", ada, LabJson.object()));
    org.notice(OktaSignal.threatDetected("192.0.2.1"));
    org.notice(OktaSignal.attackStarted());
    org.notice(OktaSignal.lockLimitReached(ada));
  }

  private static void assertIsAbout(JsonNode event, String user) {
    assertEquals(user, event.at("/target/0/id").asText());
    assertEquals("User", event.at("/target/0/type").asText());
    assertEquals("ada@example.com", event.at("/target/0/alternateId").asText());
  }

  private JsonNode only(String type) throws IOException, InterruptedException {
    List<JsonNode> found =
        logs()
            .valueStream()
            .filter(event -> event.path("eventType").asText().equals(type))
            .toList();
    assertEquals(1, found.size(), type);
    return found.getFirst();
  }

  private JsonNode logs() throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/logs"));
  }
}
