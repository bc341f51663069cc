package dev.unlatch.eventbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unlatch.aws.Aws;
import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.http.Transports;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.tell.Bus.Refusal;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.Event.Problem;
import dev.unlatch.tell.OrganisationEvents;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.detail.EventDetail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/// Over a server that answers as EventBridge does (EventBridge API reference, "PutEvents").
class EventBridgeBusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> targets = Collections.synchronizedList(new ArrayList<>());
  private Map<Integer, String> refused = Map.of();
  private int status = 200;
  private int missing;
  private HttpServer server;
  private EventBridgeBus bus;
  private MessageBus messages;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_EVENTBRIDGE", url,
            "AWS_ACCESS_KEY_ID", "key",
            "AWS_SECRET_ACCESS_KEY", "secret");
    Aws aws = new Aws(environment, "eu-west-1", Transports.ofTests(), SHORT);
    bus = new EventBridgeBus(aws.eventBridge(), "unlatch-events", "acme.okta.com");
    messages =
        new MessageBus(
            aws.eventBridge(), "unlatch-events", Channel.SLACK, it -> new TextNode(it.title()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    requests.add(request);
    targets.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode entries = answer.put("FailedEntryCount", refused.size()).putArray("Entries");
    for (int i = 0; i < request.path("Entries").size() - missing; i++) {
      ObjectNode entry = entries.addObject();
      if (refused.containsKey(i)) {
        entry.put("ErrorCode", refused.get(i)).put("ErrorMessage", "refused");
      } else {
        entry.put("EventId", "event-" + i);
      }
    }
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void putsAnEventOnTheBus() throws IOException {
    Event event = Samples.ofEachKind().get(3);
    assertEquals(List.of(), bus.put(List.of(event)));
    assertEquals(List.of("AWSEvents.PutEvents"), targets);
    JsonNode entry = requests.getFirst().at("/Entries/0");
    assertEquals("unlatch-events", entry.path("EventBusName").asText());
    assertEquals("unlatch", entry.path("Source").asText());
    assertEquals("Lockout Held", entry.path("DetailType").asText());
    assertEquals(event.at().toEpochMilli() / 1_000.0, entry.path("Time").asDouble());
    JsonNode detail = JSON.readTree(entry.path("Detail").asText());
    assertEquals(new EventDetail("acme.okta.com").of(event).toString(), detail.toString());
  }

  private static Message message() {
    return new Message(
        "brake/3/brake-opened",
        "brake",
        "brake-opened",
        Message.State.NEWS,
        Message.Severity.CRITICAL,
        "The brake has opened",
        List.of(),
        List.of());
  }

  @Test
  void putsAMessageOnTheBusForTheRuleOfItsChannel() throws IOException {
    messages.send(message());
    JsonNode entry = requests.getFirst().at("/Entries/0");
    assertEquals("unlatch-events", entry.path("EventBusName").asText());
    assertEquals("unlatch.messages", entry.path("Source").asText());
    assertEquals("slack", entry.path("DetailType").asText());
    assertEquals(
        JSON.readTree("{\"id\": \"brake/3/brake-opened\", \"body\": \"The brake has opened\"}"),
        JSON.readTree(entry.path("Detail").asText()));
  }

  @Test
  void throwsIfTheBusRefusesAMessage() {
    refused = Map.of(0, "ThrottlingException");
    EventBridgeException failure =
        assertThrows(EventBridgeException.class, () -> messages.send(message()));
    assertEquals("ThrottlingException", failure.awsErrorDetails().errorCode());
  }

  @Test
  void namesEachKindInWords() {
    assertEquals(
        List.of("Account Unlocked", "Brake Half Open", "Set Up Changed"),
        List.of(
            Event.Kind.ACCOUNT_UNLOCKED.heading(),
            Event.Kind.BRAKE_HALF_OPEN.heading(),
            Event.Kind.SET_UP_CHANGED.heading()));
  }

  @Test
  void givesBackWhatTheBusRefuses() {
    refused = Map.of(1, "ThrottlingException", 2, "MalformedDetail");
    List<Event> events = Samples.ofEachKind().subList(0, 4);
    assertEquals(
        List.of(
            new Refusal(events.get(1), "ThrottlingException", false),
            new Refusal(events.get(2), "MalformedDetail", true)),
        bus.put(events));
  }

  @Test
  void cutsARequestThatWouldBeTooLarge() {
    List<Event> events = IntStream.range(0, 9).mapToObj(EventBridgeBusTest::large).toList();
    assertEquals(List.of(), bus.put(events));
    assertEquals(List.of(4, 4, 1), requests.stream().map(it -> it.path("Entries").size()).toList());
    for (JsonNode request : requests) {
      int bytes =
          request
              .path("Entries")
              .valueStream()
              .mapToInt(it -> it.path("Detail").asText().getBytes(StandardCharsets.UTF_8).length)
              .sum();
      assertTrue(bytes < 256 * 1_024, bytes + " bytes");
    }
  }

  /// About 60 KB.
  private static Event large(int number) {
    String text = "\u20ac".repeat(1_000);
    List<Problem> problems =
        IntStream.range(0, 20).mapToObj(i -> new Problem("roles" + i, text, "")).toList();
    return OrganisationEvents.setUpChanged(problems, number + 1L, Instant.EPOCH);
  }

  @Test
  void failsWhenTheBusCannotBeReached() {
    status = 500;
    assertThrows(SdkException.class, () -> bus.put(Samples.ofEachKind().subList(0, 1)));
    assertTrue(requests.size() > 1, "it tries again");
  }

  @Test
  void failsWhenAnAnswerSaysNothingOfAnEntry() {
    missing = 1;
    var failure =
        assertThrows(
            IllegalStateException.class, () -> bus.put(Samples.ofEachKind().subList(0, 2)));
    assertEquals("the bus has answered 1 of 2 entries", failure.getMessage());
  }
}
