package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.PasswordPolicy;
import dev.unlatch.lab.okta.account.UserStatus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lock that meets unknown devices only.
final class DeviceBlockTest {
  private static final String[] STRANGER = {"X-Forwarded-For", "198.51.100.7, 203.0.113.1"};

  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void block() throws Exception {
    OktaSettings settings =
        OktaSettings.defaults().withPolicy(new PasswordPolicy(3, Duration.ZERO, true));
    org = OktaOrg.start(settings, new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
    for (int i = 0; i < 3; i++) {
      signIn("wrong", STRANGER);
    }
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void leavesTheStatusActiveAndListsTheBlock() throws Exception {
    assertEquals(UserStatus.ACTIVE, org.status(ada));
    assertEquals("DEVICE_BASED", blocks().at("/0/type").asText());
    assertEquals("UNKNOWN_DEVICES", blocks().at("/0/appliesTo").asText());
  }

  @Test
  void turnsSignInsAway() throws Exception {
    assertEquals("", signIn("right", STRANGER));
  }

  @Test
  void isNotFoundByStatus() throws Exception {
    String filter = Application.query("status eq \"LOCKED_OUT\"");

    assertEquals("[]", application.get("/api/v1/users?filter=" + filter).body());
  }

  @Test
  void endsWithAnUnlock() throws Exception {
    assertEquals(200, application.unlock(ada).statusCode());

    assertTrue(blocks().isEmpty());
    assertEquals("SUCCESS", signIn("right", STRANGER));
  }

  @Test
  void isLoggedWithTheClientsAddressAndAMessageOfItsOwn() throws Exception {
    String filter = Application.query("eventType eq \"user.account.lock\"");
    JsonNode event = Application.json(application.get("/api/v1/logs?filter=" + filter)).path(0);

    assertEquals(
        "Account Locked from New Devices - Max sign-in attempts exceeded.",
        event.path("displayMessage").asText());
    assertEquals("198.51.100.7", event.at("/client/ipAddress").asText());
    assertEquals("203.0.113.1", event.at("/request/ipChain/1/ip").asText());
  }

  @Test
  void ofAnyDeviceTurnsEveryDeviceAwayAndLeavesTheStatusActive() throws Exception {
    String bob = org.addUser(NewUser.of("bob@example.com", "right"));

    org.block(bob, "ANY_DEVICES");

    assertEquals(UserStatus.ACTIVE, org.status(bob));
    assertTrue(org.isLocked(bob));
    assertEquals("ANY_DEVICES", blocks(bob).at("/0/appliesTo").asText());
    assertEquals(401, application.signIn("bob@example.com", "right").statusCode());
    assertEquals(200, application.unlock(bob).statusCode());
    assertTrue(blocks(bob).isEmpty());
    assertEquals(1, org.unlocks(bob).size());
  }

  private JsonNode blocks(String user) throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/users/" + user + "/blocks"));
  }

  private JsonNode blocks() throws IOException, InterruptedException {
    return blocks(ada);
  }

  private String signIn(String password, String... device)
      throws IOException, InterruptedException {
    return Application.json(application.signIn("ada@example.com", password, device))
        .path("status")
        .asText();
  }
}
