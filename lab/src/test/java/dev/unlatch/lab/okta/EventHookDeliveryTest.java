package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.delivery.Delivery;
import dev.unlatch.lab.okta.delivery.HookTimes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the receivers of event hooks get.
final class EventHookDeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final String[] EVENTS = {"user.account.lock", "user.account.unlock_by_admin"};

  private OktaOrg org;
  private Receiver receiver;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    start(Duration.ZERO);
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
    receiver.close();
  }

  @Test
  void verifiesWithoutTheSecretAndPostsWithIt() throws Exception {
    org.addEventHook(receiver.url(), "secret", EVENTS);

    org.lock(ada);
    settle();

    assertEquals(List.of("none", "secret"), receiver.authorizations());
  }

  @Test
  void isNotMadeWithoutAReceiverThatGivesTheChallengeBack() {
    URI other = org.url().resolve("/api/v1/authn");
    assertThrows(Refusal.class, () -> org.addEventHook(other, "secret", EVENTS));
  }

  @Test
  void deliversNothingOnceItIsRemoved() throws Exception {
    org.removeEventHook(org.addEventHook(receiver.url(), "secret", EVENTS));
    org.lock(ada);
    settle();
    assertEquals(List.of(), receiver.posts());
  }

  @Test
  void postsALockInTheFormOfHooks() throws Exception {
    String id = org.addEventHook(receiver.url(), "secret", EVENTS);
    org.lock(ada);
    settle();

    JsonNode post = receiver.posts().getFirst();
    assertEquals("com.okta.event_hook", post.path("eventType").asText());
    assertEquals("1.0", post.path("eventTypeVersion").asText());
    assertEquals("0.1", post.path("cloudEventsVersion").asText());
    assertEquals("application/json", post.path("contentType").asText());
    assertEquals(org.url() + "/api/v1/eventHooks/" + id, post.path("source").asText());
    assertEquals("2026-03-02T08:00:00.000Z", post.path("eventTime").asText());
    JsonNode event = post.at("/data/events/0");
    assertEquals("user.account.lock", event.path("eventType").asText());
    assertEquals(ada, event.at("/actor/id").asText());
    assertTrue(event.path("target").isNull());
    assertEquals("192.0.2.1", event.at("/client/ipChain/0/ip").asText());
    assertTrue(event.path("request").isMissingNode());
    assertFalse(event.path("insertionTimestamp").asText().isEmpty());
  }

  @Test
  void postsOnlyTheEventsThatItCarries() throws Exception {
    org.addEventHook(receiver.url(), "secret", "user.account.unlock_by_admin");

    org.lock(ada);
    application.unlock(ada);
    settle();

    JsonNode events = receiver.posts().getFirst().at("/data/events");
    assertEquals(1, receiver.posts().size());
    assertEquals("helpdesk@example.com", events.at("/0/actor/alternateId").asText());
    assertEquals(ada, events.at("/0/target/0/id").asText());
  }

  @Test
  void triesOnceMoreAfterAServerError() throws Exception {
    org.addEventHook(receiver.url(), "secret", EVENTS);
    receiver.answers(500);

    org.lock(ada);
    settle();

    assertEquals(List.of(answered(500), answered(200)), results());
    assertEquals(receiver.posts().getFirst(), receiver.posts().getLast());
    assertEquals(0, logged().size());
  }

  @Test
  void givesUpAfterTheSecondServerErrorAndLogsIt() throws Exception {
    String id = org.addEventHook(receiver.url(), "secret", EVENTS);
    receiver.answers(500, 503);

    org.lock(ada);
    settle();

    assertEquals(List.of(answered(500), answered(503)), results());
    assertEquals(List.of(1, 2), org.deliveries().stream().map(Delivery::attempt).toList());
    assertEquals("FAILURE", logged().at("/0/outcome/result").asText());
    assertEquals(id, logged().at("/0/target/0/id").asText());
  }

  @Test
  void neverTriesAgainAfterAClientError() throws Exception {
    org.addEventHook(receiver.url(), "secret", EVENTS);
    receiver.answers(401);

    org.lock(ada);
    settle();

    assertEquals(List.of(answered(401)), results());
    assertEquals(1, logged().size());
  }

  @Test
  void triesOnceMoreAfterATimeOut() throws Exception {
    org.addEventHook(receiver.url(), "secret", EVENTS);
    receiver.answers(Receiver.SILENCE);

    org.lock(ada);
    settle();

    assertEquals(List.of(OptionalInt.empty(), answered(200)), results());
  }

  @Test
  void triesOnceMoreWhereNobodyListens() throws Exception {
    org.addEventHook(receiver.url(), "secret", EVENTS);
    receiver.close();

    org.lock(ada);
    settle();

    assertEquals(2, org.deliveries().size());
    assertTrue(results().stream().allMatch(OptionalInt::isEmpty));
  }

  @Test
  void gathersEventsOfAShortTimeIntoOnePost() throws Exception {
    application.close();
    org.close();
    start(Duration.ofSeconds(1));
    org.addEventHook(receiver.url(), "secret", EVENTS);
    String bob = org.addUser(NewUser.of("bob@example.com", "right"));

    org.lock(ada, bob);
    settle();

    JsonNode events = receiver.posts().getFirst().at("/data/events");
    assertEquals(1, receiver.posts().size());
    assertEquals(ada, events.at("/0/actor/id").asText());
    assertEquals(bob, events.at("/1/actor/id").asText());
    assertNotEquals(events.at("/0/uuid"), events.at("/1/uuid"));
  }

  private void start(Duration gather) throws IOException {
    OktaSettings settings = OktaSettings.defaults().withHookTimes(new HookTimes(gather, LIMIT));
    org = OktaOrg.start(settings, new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  private void settle() throws InterruptedException {
    assertTrue(org.awaitDeliveries(Duration.ofSeconds(10)), "deliveries come to an end");
  }

  private List<OptionalInt> results() {
    return org.deliveries().stream().map(Delivery::status).toList();
  }

  private static OptionalInt answered(int status) {
    return OptionalInt.of(status);
  }

  private JsonNode logged() throws IOException, InterruptedException {
    String filter = Application.query("eventType eq \"event_hook.delivery\"");
    return Application.json(application.get("/api/v1/logs?filter=" + filter));
  }
}
