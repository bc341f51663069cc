package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.api.Right;
import dev.unlatch.lab.okta.delivery.LogStreaming;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the organisation says of its set-up, and the rights that it takes.
final class SetUpTest {
  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    OktaSettings settings =
        OktaSettings.defaults().withMaxAttempts(4).withAutoUnlock(Duration.ofMinutes(30));
    org = OktaOrg.start(settings, new SettableClock());
    application = new Application(org.url(), org.issueToken("unlatch@example.com"));
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void saysWhoseTheTokenIs() throws Exception {
    JsonNode owner = get("/api/v1/users/me");
    assertEquals("unlatch@example.com", owner.at("/profile/login").asText());
    assertTrue(owner.path("id").asText().startsWith("00u"));
  }

  @Test
  void listsAdministratorsWithTheNextPageInTheBody() throws Exception {
    String bob = org.addUser(NewUser.of("bob@example.com", "right").withAdminRoles("APP_ADMIN"));
    String eve = org.addUser(NewUser.of("eve@example.com", "right").withAdminRoles("ORG_ADMIN"));
    JsonNode first = get("/api/v1/iam/assignees/users?limit=1");
    assertEquals(1, first.path("value").size());
    assertEquals(bob, first.at("/value/0/id").asText());
    JsonNode second = get(first.at("/_links/next/href").asText());
    assertEquals(eve, second.at("/value/0/id").asText());
    assertFalse(second.path("_links").has("next"));
  }

  @Test
  void listsLogStreams() throws Exception {
    assertEquals(0, get("/api/v1/logStreams").size());
    LogStreaming stream = org.streamTo(_ -> {});
    JsonNode json = get("/api/v1/logStreams").path(0);
    assertEquals("stream", json.at("/settings/eventSourceName").asText());
    assertEquals("ACTIVE", json.path("status").asText());
    stream.deactivate();
    assertEquals("INACTIVE", get("/api/v1/logStreams").at("/0/status").asText());
  }

  @Test
  void listsEventHooksWithoutTheirSecrets() throws Exception {
    try (Receiver receiver = new Receiver()) {
      org.addEventHook(receiver.url(), "the secret", "user.account.lock", "user.risk.change");
      JsonNode hooks = get("/api/v1/eventHooks");
      assertEquals("VERIFIED", hooks.at("/0/verificationStatus").asText());
      assertEquals(
          "[\"user.account.lock\",\"user.risk.change\"]", hooks.at("/0/events/items").toString());
      assertEquals(receiver.url().toString(), hooks.at("/0/channel/config/uri").asText());
      assertFalse(hooks.toString().contains("the secret"));
    }
  }

  @Test
  void tellsWhenItsPasswordPolicyLocksAndUnlocks() throws Exception {
    JsonNode lockout = get("/api/v1/policies?type=PASSWORD").at("/0/settings/password/lockout");
    assertEquals(4, lockout.path("maxAttempts").asInt());
    assertEquals(30, lockout.path("autoUnlockMinutes").asInt());
    assertEquals("E0000001", Application.code(application.get("/api/v1/policies")));
    assertEquals(0, get("/api/v1/policies?type=OKTA_SIGN_ON").size());
  }

  @ParameterizedTest
  @CsvSource({
    "VIEW_USERS, /api/v1/users",
    "VIEW_USERS, /api/v1/users/ada@example.com",
    "VIEW_USERS, /api/v1/users/ada@example.com/blocks",
    "VIEW_ROLES, /api/v1/users/ada@example.com/roles",
    "VIEW_ROLES, /api/v1/iam/assignees/users",
    "VIEW_GROUPS, /api/v1/users/ada@example.com/groups",
    "VIEW_GROUPS, /api/v1/groups",
    "VIEW_SYSTEM_LOG, /api/v1/logs",
    "VIEW_EVENT_HOOKS, /api/v1/eventHooks",
    "VIEW_LOG_STREAMS, /api/v1/logStreams",
    "VIEW_POLICIES, /api/v1/policies?type=PASSWORD",
  })
  void refusesWhatTheTokensOwnerMayNotRead(Right right, String path) throws Exception {
    assertEquals(200, application.get(path).statusCode());
    org.withdraw(right);
    assertEquals(403, application.get(path).statusCode());
    assertEquals("E0000006", Application.code(application.get(path)));
    assertEquals(200, application.get("/api/v1/users/me").statusCode());
    org.withdraw();
    assertEquals(200, application.get(path).statusCode());
  }

  @Test
  void offersAnUnlockOnlyToWhoeverMayUnlock() throws Exception {
    org.lock(ada);
    assertTrue(get("/api/v1/users/" + ada).path("_links").has("unlock"));
    org.withdraw(Right.UNLOCK_USERS);
    assertFalse(get("/api/v1/users/" + ada).path("_links").has("unlock"));
    assertEquals("E0000006", Application.code(application.unlock(ada)));
    assertTrue(org.isLocked(ada));
  }

  @Test
  void takesRightsFromWhoeverHasCurl() throws Exception {
    String logs = "/api/v1/logs";
    application.post("/lab/rights", "{\"withdrawn\": [\"VIEW_SYSTEM_LOG\"]}");
    assertEquals(403, application.get(logs).statusCode());
    application.post("/lab/rights", "{\"withdrawn\": []}");
    assertEquals(200, application.get(logs).statusCode());
    var wrong = application.post("/lab/rights", "{\"withdrawn\": [\"FLY\"]}");
    assertEquals("E0000001", Application.code(wrong));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return Application.json(application.get(path));
  }
}
