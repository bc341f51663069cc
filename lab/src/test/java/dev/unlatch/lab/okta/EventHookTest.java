package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Making, verifying, switching and removing event hooks.
final class EventHookTest {
  private static final String[] EVENTS = {"user.account.lock", "user.account.unlock_by_admin"};

  private OktaOrg org;
  private Receiver receiver;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    org = OktaOrg.start(OktaSettings.defaults(), new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
    receiver.close();
  }

  @Test
  void refusesEventsThatHooksDoNotCarry() throws Exception {
    JsonNode error = create("user.account.lock.limit");

    assertEquals("E0000001", error.path("errorCode").asText());
    assertTrue(error.at("/errorCauses/0/errorSummary").asText().contains("lock.limit"));
  }

  @Test
  void staysUnverifiedWhereTheReceiverDoesNotGiveTheChallengeBack() throws Exception {
    String body = hook(org.url() + "/api/v1/authn", "user.account.lock");
    JsonNode hook = Application.json(application.post("/api/v1/eventHooks", body));
    String path = "/api/v1/eventHooks/" + hook.path("id").asText();

    assertEquals(400, application.post(path + "/lifecycle/verify", "").statusCode());
    assertEquals(
        "UNVERIFIED", Application.json(application.get(path)).path("verificationStatus").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lockouts", "ftp://127.0.0.1/events", "http://"})
  void refusesAReceiverThatNothingCanBePostedTo(String uri) throws Exception {
    HttpResponse<String> answer =
        application.post("/api/v1/eventHooks", hook(uri, "user.account.lock"));

    assertEquals("E0000001", Application.code(answer));
    assertEquals("[]", application.get("/api/v1/eventHooks").body());
  }

  @Test
  void isRemovedOnlyAfterItIsSwitchedOff() throws Exception {
    String path = "/api/v1/eventHooks/" + org.addEventHook(receiver.url(), "secret", EVENTS);
    assertEquals(400, application.send("DELETE", path, "").statusCode());

    application.post(path + "/lifecycle/deactivate", "");

    assertEquals(204, application.send("DELETE", path, "").statusCode());
    assertEquals(404, application.get(path).statusCode());
  }

  @Test
  void neverShowsTheSecret() throws Exception {
    assertFalse(create("user.account.lock").toString().contains("secret"));
  }

  @Test
  void deliversNothingBeforeTheReceiverIsVerified() throws Exception {
    String id = create("user.account.lock").path("id").asText();
    org.lock(ada);
    settle();
    assertEquals(List.of(), receiver.posts());

    HttpResponse<String> verified =
        application.post("/api/v1/eventHooks/" + id + "/lifecycle/verify", "");
    application.unlock(ada);
    org.lock(ada);
    settle();

    assertEquals("VERIFIED", Application.json(verified).path("verificationStatus").asText());
    assertEquals(1, receiver.posts().size());
  }

  @Test
  void deliversNothingWhileItIsSwitchedOff() throws Exception {
    String id = org.addEventHook(receiver.url(), "secret", EVENTS);
    application.post("/api/v1/eventHooks/" + id + "/lifecycle/deactivate", "");

    org.lock(ada);
    settle();

    assertEquals(List.of(), receiver.posts());
  }

  private JsonNode create(String eventType) throws IOException, InterruptedException {
    String body = hook(receiver.url().toString(), eventType);
    return Application.json(application.post("/api/v1/eventHooks", body));
  }

  private static String hook(String uri, String eventType) {
    return """
    {"name": "lockouts", "events": {"type": "EVENT_TYPE", "items": ["%s"]},
     "channel": {"type": "HTTP", "version": "1.0.0", "config": {"uri": "%s",
      "authScheme": {"type": "HEADER", "key": "Authorization", "value": "secret"}}}}
    """
        .formatted(eventType, uri);
  }

  private void settle() throws InterruptedException {
    assertTrue(org.awaitDeliveries(Duration.ofSeconds(10)), "deliveries come to an end");
  }
}
