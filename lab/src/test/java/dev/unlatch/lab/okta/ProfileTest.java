package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Attributes of users that an organisation makes up, and user types.
final class ProfileTest {
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
  void showsCustomAttributesAsTheyWereGiven() throws Exception {
    String ada =
        org.addUser(
            NewUser.of("ada@example.com", "right")
                .withProfile("userType", "contractor")
                .withProfile("vip", BooleanNode.TRUE)
                .withProfile("sites", Json.array().add("Vienna").add("Graz")));

    JsonNode profile = user(ada).path("profile");

    assertEquals("contractor", profile.path("userType").asText());
    assertEquals("true", profile.path("vip").toString());
    assertEquals("[\"Vienna\",\"Graz\"]", profile.path("sites").toString());
    assertEquals("ada", profile.path("firstName").asText());
    assertEquals("ada@example.com", profile.path("login").asText());
  }

  @Test
  void takesCustomAttributesAndTheTypeOverHttp() throws Exception {
    String body =
        """
        {"profile":{"login":"bob@example.com","level":3,"sites":["Linz"],"manager":null},
         "type":{"id":"otyGuests"},"credentials":{"password":{"value":"right"}}}\
        """;
    String bob = Application.json(application.post("/api/v1/users", body)).path("id").asText();

    assertEquals("3", user(bob).at("/profile/level").toString());
    assertEquals("[\"Linz\"]", user(bob).at("/profile/sites").toString());
    assertTrue(user(bob).at("/profile/manager").isNull());
    assertEquals("otyGuests", user(bob).at("/type/id").asText());
  }

  @Test
  void hasADefaultTypeAndOthers() throws Exception {
    String ada = org.addUser(NewUser.of("ada@example.com", "right"));
    String bob = org.addUser(NewUser.of("bob@example.com", "right"));
    String guest = org.addUser(NewUser.of("eve@example.com", "right").withType("otyGuests"));

    assertEquals(user(ada).path("type"), user(bob).path("type"));
    assertEquals("otyGuests", user(guest).at("/type/id").asText());
  }

  @Test
  void namesAUserWithoutANameByItsLogin() throws Exception {
    String body = "{\"profile\":{\"login\":\"bot@example.com\"}}";
    application.post("/api/v1/users", body);
    org.notice(new Signal.CredentialBreached("bot@example.com"));

    JsonNode event = Application.json(application.get("/api/v1/logs")).path(0);

    assertEquals("bot@example.com", event.at("/target/0/displayName").asText());
  }

  private JsonNode user(String id) throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/users/" + id));
  }
}
