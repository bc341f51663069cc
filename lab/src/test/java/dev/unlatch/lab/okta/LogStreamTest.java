package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.delivery.LogStreaming;
import dev.unlatch.lab.okta.log.ClientOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Log streams: EventBridge's envelopes, in order, until two cannot be delivered.
final class LogStreamTest {
  private final SettableClock clock = new SettableClock();
  private final List<String> envelopes = new CopyOnWriteArrayList<>();
  private OktaOrg org;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults().withMaxAttempts(2), clock);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    org.close();
  }

  @Test
  void handsEveryEventOverInOrder() throws Exception {
    org.streamTo(envelopes::add);

    org.lock(ada);
    settle();

    assertEquals(
        List.of("user.session.start", "user.session.start", "user.account.lock"), eventTypes());
  }

  @Test
  void wrapsAnEventAsEventBridgeDoes() throws Exception {
    clock.advance(Duration.ofMillis(789));
    org.streamTo(envelopes::add);

    org.lock(ada);
    settle();

    JsonNode envelope = new ObjectMapper().readTree(envelopes.getLast());
    assertEquals("0", envelope.path("version").asText());
    assertEquals("SystemLog", envelope.path("detail-type").asText());
    assertEquals("aws.partner/okta.com/lab/stream", envelope.path("source").asText());
    assertEquals("2026-03-02T08:00:00Z", envelope.path("time").asText());
    assertEquals("[]", envelope.path("resources").toString());
    JsonNode event = envelope.path("detail");
    assertEquals("2026-03-02T08:00:00.789Z", event.path("published").asText());
    assertEquals("192.0.2.1", event.at("/request/ipChain/0/ip").asText());
    assertTrue(event.path("target").isNull());
    assertFalse(event.has("insertionTimestamp"));
  }

  @Test
  void isSwitchedOffAfterTwoFailuresUntilAnAdministratorActs() throws Exception {
    LogStreaming streaming =
        org.streamTo(
            envelope -> {
              envelopes.add(envelope);
              throw new IOException("no bus");
            });

    org.lock(ada);
    settle();
    assertEquals(2, envelopes.size());
    assertFalse(streaming.isActive());

    streaming.activate();
    org.signIn("ada@example.com", "right", ClientOrigin.of("192.0.2.1"));
    settle();
    assertEquals(3, envelopes.size());
    assertTrue(streaming.isActive());
  }

  @Test
  void tellsByHookAndLogThatItWasSwitchedOffButNotByItself() throws Exception {
    String type = "system.log_stream.lifecycle.deactivate";
    LogStreaming streaming = org.streamTo(envelopes::add);
    try (Receiver receiver = new Receiver();
        Application application = new Application(org)) {
      org.addEventHook(receiver.url(), "secret", type);

      streaming.deactivate();
      streaming.deactivate();
      org.lock(ada);
      settle();

      assertEquals(List.of(), envelopes);
      assertFalse(streaming.isActive());
      JsonNode posted = receiver.posts().getFirst().at("/data/events");
      assertEquals(1, receiver.posts().size());
      assertEquals(type, posted.at("/0/eventType").asText());
      assertEquals("aws.partner/okta.com/lab/stream", posted.at("/0/target/0/id").asText());
      JsonNode logged = Application.json(application.get("/api/v1/logs"));
      assertEquals(type, logged.at("/0/eventType").asText());
    }
  }

  private void settle() throws InterruptedException {
    assertTrue(org.awaitDeliveries(Duration.ofSeconds(10)), "deliveries come to an end");
  }

  private List<String> eventTypes() throws IOException {
    List<String> types = new CopyOnWriteArrayList<>();
    for (String envelope : envelopes) {
      types.add(new ObjectMapper().readTree(envelope).at("/detail/eventType").asText());
    }
    return types;
  }
}
