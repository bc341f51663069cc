package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.log.OktaSignal;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Attributes of users that an organisation makes up.
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
                .withProfile("userType", TextNode.valueOf("contractor"))
                .withProfile("vip", BooleanNode.TRUE)
                .withProfile("sites", LabJson.array().add("Vienna").add("Graz")));

    JsonNode profile = user(ada).path("profile");

    assertEquals("contractor", profile.path("userType").asText());
    assertEquals("true", profile.path("vip").toString());
    assertEquals("[\"Vienna\",\"Graz\"]", profile.path("sites").toString());
    assertEquals("ada", profile.path("firstName").asText());
    assertEquals("ada@example.com", profile.path("login").asText());
  }

  @Test
  void takesCustomAttributesOverHttp() throws Exception {
    String body =
        """
        {"profile":{"login":"bob@example.com","level":3,"sites":["Linz"],"manager":null},
         "credentials":{"password":{"value":"right"}}}\
        """;
    String bob = Application.json(application.post("/api/v1/users", body)).path("id").asText();

    assertEquals("3", user(bob).at("/profile/level").toString());
    assertEquals("[\"Linz\"]", user(bob).at("/profile/sites").toString());
    assertTrue(user(bob).at("/profile/manager").isNull());
  }

  @Test
  void namesAUserWithoutANameByItsLogin() throws Exception {
    NewUser bot = NewUser.of("bot@example.com", "right").withProfile(Map.of());
    org.addUser(bot);
    org.notice(OktaSignal.lockLimitReached("bot@example.com"));

    JsonNode event = Application.json(application.get("/api/v1/logs")).path(0);

    assertEquals("bot@example.com", event.at("/actor/displayName").asText());
  }

  private JsonNode user(String id) throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/users/" + id));
  }
}
