package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// Calls it through AWS's own client, behind the address that all services share.
final class EventBridgeStandInTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final PutEventsRequestEntry ENTRY =
      PutEventsRequestEntry.builder()
          .eventBusName("lab-events")
          .source("unlatch")
          .detailType("Lockout Held")
          .detail("{\"reason\": \"cap\"}")
          .build();

  private final EventBridgeStandIn eventBridge = new EventBridgeStandIn(InstantSource.fixed(NOW));
  private final OneEndpoint endpoint = new OneEndpoint();
  private final EventBridgeClient client =
      EventBridgeClient.builder()
          .endpointOverride(endpoint.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
          .build();

  EventBridgeStandInTest() throws IOException {}

  @BeforeEach
  void start() {
    endpoint.with("events", eventBridge.front()).serve();
    eventBridge.createBus(LabJson.certain("{\"Name\": \"lab-events\", \"Description\": \"\"}"));
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
    eventBridge.close();
  }

  @Test
  void keepsAnEventAsRulesSeeIt() throws Exception {
    var put =
        put(
            ENTRY.toBuilder()
                .time(Instant.parse("2025-12-31T23:59:59.999Z"))
                .resources("arn:aws:lab")
                .build());
    var expected =
        """
        {"version": "0", "id": "%s", "detail-type": "Lockout Held", "source": "unlatch",
         "account": "000000000000", "time": "2025-12-31T23:59:59Z", "region": "us-east-1",
         "resources": ["arn:aws:lab"], "detail": {"reason": "cap"}}
        """
            .formatted(put.entries().getFirst().eventId());
    assertEquals(List.of(LabJson.read(expected)), eventBridge.events());
    assertEquals(0, put.failedEntryCount());
  }

  @Test
  void givesAnEventWithoutATimeItsOwn() {
    put(ENTRY);
    assertEquals("2026-01-02T03:04:05Z", eventBridge.events().getFirst().path("time").asText());
  }

  @Test
  void keepsTheOrder() {
    put(detail("{\"n\": 1}"), detail("{\"n\": 2}"));
    put(detail("{\"n\": 3}"));
    assertEquals(List.of(1, 2, 3), numbers());
  }

  @Test
  void handsAnEventToTheRulesOfItsBusAlone() {
    eventBridge.createBus(LabJson.certain("{\"Name\": \"other\"}"));
    var delivered = new ArrayList<String>();
    eventBridge.deliverTo((bus, event) -> delivered.add(bus + " " + event.path("source").asText()));
    put(ENTRY.toBuilder().eventBusName(EventBridgeStandIn.arn("other")).build(), ENTRY);
    assertEquals(List.of("other unlatch", "lab-events unlatch"), delivered);
  }

  @Test
  void takesTenEntriesAndNotOneMore() {
    put(Collections.nCopies(10, ENTRY).toArray(PutEventsRequestEntry[]::new));
    assertEquals(10, eventBridge.events().size());
    var eleven = Collections.nCopies(11, ENTRY).toArray(PutEventsRequestEntry[]::new);
    assertEquals("ValidationException", refusal(eleven));
    assertEquals("ValidationException", refusal());
    assertEquals(10, eventBridge.events().size());
  }

  /// `Source` and `DetailType` have 19 bytes together, a time counts 14.
  @ParameterizedTest
  @CsvSource({"0, 19", "14, 33"})
  void takesLessThan256KilobytesAndNotOneByteMore(int ofTime, int aroundDetail) {
    var time = ofTime == 0 ? null : NOW;
    var room = EventBridgeStandIn.SIZE_LIMIT - 1 - aroundDetail;
    put(ENTRY.toBuilder().time(time).detail(ofSize(room)).build());
    var larger = ENTRY.toBuilder().time(time).detail(ofSize(room + 1)).build();
    assertEquals("ValidationException", refusal(larger));
  }

  @Test
  void countsBytesOfAllEntriesAndResources() {
    var half = ENTRY.toBuilder().detail(ofSize(EventBridgeStandIn.SIZE_LIMIT / 2 - 19)).build();
    assertEquals("ValidationException", refusal(half, half));
    var umlauts = ENTRY.toBuilder().resources("ü".repeat(EventBridgeStandIn.SIZE_LIMIT / 2));
    assertEquals("ValidationException", refusal(umlauts.build()));
    assertEquals(List.of(), eventBridge.events());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "[1]", "\"text\"", "{\"open\": "})
  void refusesAnEntryWhoseDetailIsNotAnObject(String detail) {
    assertEquals("MalformedDetail", failure(detail(detail)));
  }

  @Test
  void refusesAnEntryThatLacksWhatIsRequired() {
    assertEquals("InvalidArgument", failure(ENTRY.toBuilder().source("").build()));
    assertEquals("InvalidArgument", failure(ENTRY.toBuilder().detailType(null).build()));
    assertEquals("InvalidArgument", failure(ENTRY.toBuilder().detail(null).build()));
  }

  @Test
  void refusesTheRequestIfAllEntriesLackSomething() {
    var sourceless = ENTRY.toBuilder().source(null).build();
    assertEquals("ValidationException", refusal(sourceless, detail("")));
  }

  @Test
  void refusesAnEntryForABusThatIsNotThere() {
    assertEquals("InvalidArgument", failure(ENTRY.toBuilder().eventBusName("lab-event").build()));
    assertEquals("InvalidArgument", failure(ENTRY.toBuilder().eventBusName(null).build()));
  }

  @Test
  void refusesSomeEntriesEachAtItsPlace() {
    eventBridge.refuse(entry -> entry.path("Detail").asText().contains("bad"));
    var put = put(detail("{\"bad\": 1}"), ENTRY, detail("no JSON"), detail("{\"bad\": 2}"));
    assertEquals(3, put.failedEntryCount());
    assertEquals(
        Arrays.asList("ThrottlingException", null, "MalformedDetail", "ThrottlingException"),
        put.entries().stream().map(PutEventsResultEntry::errorCode).toList());
    assertEquals(1, eventBridge.events().size());
    eventBridge.refuse(_ -> false);
    assertEquals(0, put(detail("{\"bad\": 3}")).failedEntryCount());
  }

  @Test
  void failsLikeTheOtherServices() {
    eventBridge.faults().failNext(1, HttpFault.throttled());
    assertEquals("ThrottlingException", refusal(ENTRY));
    eventBridge.faults().failNext(1, HttpFault.lost().only("PutEvents"));
    assertThrows(SdkException.class, () -> put(ENTRY));
    assertEquals(1, eventBridge.events().size());
    assertEquals(2, eventBridge.front().operations().get("PutEvents"));
  }

  @Test
  void knowsPutEventsAlone() {
    var refusal =
        assertThrows(
            EventBridgeException.class, () -> client.listRules(request -> request.limit(1)));
    assertEquals("UnknownOperationException", refusal.awsErrorDetails().errorCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Name\": \"lab-events\"}|EventBridge refuses a bus of the name lab-events",
        "{\"Name\": \"default\"}|EventBridge refuses a bus of the name default",
        "{\"Name\": \"a/b\"}|EventBridge refuses a bus of the name a/b",
        "{\"Name\": \"x\", \"Policy\": {}}|the lab knows no property Policy of"
            + " AWS::Events::EventBus"
      })
  void refusesABusThatItCannotCreate(String properties, String why) {
    var json = LabJson.certain(properties);
    var refusal = assertThrows(IllegalArgumentException.class, () -> eventBridge.createBus(json));
    assertEquals(why, refusal.getMessage());
  }

  @Test
  void waitsForAnEventThatFits() throws Exception {
    put(detail("{\"n\": 1}"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var awaited =
          threads.submit(
              () -> eventBridge.await(event -> number(event) == 3, Duration.ofMinutes(1)));
      IntStream.rangeClosed(2, 4).forEach(n -> put(detail("{\"n\": " + n + "}")));
      assertEquals(3, number(awaited.get()));
    }
    assertEquals(1, number(eventBridge.await(_ -> true, Duration.ZERO)));
  }

  @Test
  void saysWhatThereIsInstead() {
    put(detail("{\"n\": 1}"));
    var none =
        assertThrows(
            IllegalStateException.class, () -> eventBridge.await(_ -> false, Duration.ofMillis(1)));
    assertTrue(String.valueOf(none.getMessage()).contains("{\"n\":1}"), none.getMessage());
  }

  private PutEventsResponse put(PutEventsRequestEntry... entries) {
    return client.putEvents(request -> request.entries(entries));
  }

  /// The error of the entry, beside another one that is accepted.
  private String failure(PutEventsRequestEntry entry) {
    return put(ENTRY, entry).entries().getLast().errorCode();
  }

  /// The error of the whole request.
  private String refusal(PutEventsRequestEntry... entries) {
    return assertThrows(EventBridgeException.class, () -> put(entries))
        .awsErrorDetails()
        .errorCode();
  }

  private List<Integer> numbers() {
    return eventBridge.events().stream().map(EventBridgeStandInTest::number).toList();
  }

  private static int number(JsonNode event) {
    return event.path("detail").path("n").asInt();
  }

  private static PutEventsRequestEntry detail(String detail) {
    return ENTRY.toBuilder().detail(detail).build();
  }

  /// A JSON object of this many bytes.
  private static String ofSize(int bytes) {
    return "{\"x\":\"" + "x".repeat(bytes - 8) + "\"}";
  }
}
