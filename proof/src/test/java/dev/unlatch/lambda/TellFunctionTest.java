package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.Changes;
import dev.unlatch.dynamo.DynamoRecord;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.lambda.log.JsonMessageJournal;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.message.FakeLedger;
import dev.unlatch.message.FakeLockoutRecord;
import dev.unlatch.message.LockoutDetails;
import dev.unlatch.message.MessagePorts;
import dev.unlatch.message.Messages;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.response.TestClock;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import dev.unlatch.tell.Delivery;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.FakeBus;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.Told;
import dev.unlatch.tell.UntoldRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@StandIns.Given
class TellFunctionTest {
  private final FakeBus bus = new FakeBus();
  private final List<UntoldRecords.Untold> untold = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Changes changes = new Changes();
  private final TestClock clock = new TestClock(Samples.DUE);
  private final DynamoDbClient dynamo;
  private final Told lockouts;
  private final TellFunction function;
  private final List<String> messages = new ArrayList<>();
  private PolicyInForce policy = PolicyInForce.packaged(telling(Channel.SLACK, Channel.TEAMS));
  private boolean lettersFail;
  private boolean channelFails;
  private int started;

  TellFunctionTest(StandIns standIns) throws IOException, InterruptedException {
    dynamo = Clients.USUAL.dynamo(standIns.dynamo().url());
    String table = standIns.newTable();
    lockouts = new Told(new DynamoLockouts(dynamo, table));
    Log log = new Log(lines::add, "acme.okta.com", clock);
    Delivery delivery = new Delivery(bus, _ -> {});
    function =
        new TellFunction(
            new StreamTelling(delivery, this::keep, log),
            new TellingAgain(delivery, new DynamoRecord(dynamo, table), log),
            new PeopleTelling(this::messaging, log));
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  private void keep(UntoldRecords.Untold what) {
    if (lettersFail) {
      throw new IllegalStateException("no queue");
    }
    untold.add(what);
  }

  private PeopleTelling.Messaging messaging() {
    started++;
    MessagePorts ports =
        new MessagePorts(
            new FakeLedger(),
            new FakeLockoutRecord(),
            (_, _) -> {},
            Map.of(Channel.SLACK, this::take),
            Optional.empty(),
            new JsonMessageJournal(new Log(lines::add, "acme.okta.com", clock)));
    return new PeopleTelling.Messaging(new Messages(ports, clock), () -> policy);
  }

  private void take(Message message) {
    if (channelFails) {
      throw new IllegalStateException("robin@acme.example is not verified");
    }
    messages.add(message.id());
  }

  private JsonNode invoke(String event, int milliseconds) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          answer,
          new RemainingTime(Duration.ofMillis(milliseconds)));
      return World.json(answer.toString(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// The sequence numbers of the records that are to be handed out again.
  private List<String> tell(ObjectNode... records) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").addAll(List.of(records));
    return invoke(event.toString(), 60_000)
        .path("batchItemFailures")
        .findValuesAsText("itemIdentifier");
  }

  private List<String> ids() {
    return bus.taken().stream().map(Event::id).toList();
  }

  private static String id(String rest) {
    return Samples.USER + "/1/" + rest;
  }

  private ObjectNode opened() {
    return changes.of(Optional.empty(), Samples.waiting().saved());
  }

  private ObjectNode held() {
    Episode waiting = Samples.waiting().saved();
    return changes.of(
        Optional.of(waiting),
        waiting.closed(State.HELD, Samples.verdict("hold", "risk", Samples.DUE)).saved());
  }

  private ObjectNode unreadable() {
    ObjectNode record = opened();
    record.withObject("/dynamodb/NewImage/since").put("S", "secret words");
    return record;
  }

  @Test
  void putsWhatTheRecordsMeanOnTheBusInOrder() {
    assertEquals(List.of(), tell(opened(), held(), changes.of(List.of(), Samples.turned(true))));
    assertEquals(
        List.of(
            id("1/lockout-opened"),
            "switch/1/unlocks-stopped",
            id("1/lockout-waiting"),
            id("2/lockout-held")),
        ids());
    assertEquals(4, metric("Published"));
  }

  @Test
  void tellsTheSameWhenARecordComesTwice() {
    assertEquals(List.of(), tell(held()));
    assertEquals(List.of(), tell(held()));
    assertEquals(List.of(id("2/lockout-held"), id("2/lockout-held")), ids());
  }

  @Test
  void keepsARecordApartThatCannotBeReadAndGoesOn() {
    assertEquals(List.of(), tell(unreadable(), held()));
    assertEquals(List.of(id("2/lockout-held")), ids());
    assertEquals(
        List.of(
            new UntoldRecords.Untold(
                "user#" + Samples.USER,
                "episode#000001",
                "101",
                "a value is not as this version writes it (DateTimeParseException)")),
        untold);
    assertEquals(1, metric("Unpublished"));
    assertTrue(
        lines.stream().anyMatch(it -> it.contains("\"unpublished record\"")), lines::toString);
    assertFalse(lines.toString().contains("secret words"), lines::toString);
  }

  @Test
  void reportsARecordThatCannotEvenBeKeptApart() {
    lettersFail = true;
    assertEquals(List.of("101"), tell(unreadable(), held()));
    assertEquals(List.of(id("2/lockout-held")), ids());
  }

  @Test
  void reportsTheRecordsWhoseEventsTheBusDoesNotTake() {
    bus.refuse(id("1/lockout-waiting"), 99, "ThrottlingException", false);
    ObjectNode other = changes.of(List.of(), Samples.turned(true));
    assertEquals(List.of("102", "103"), tell(other, opened(), held()));
    assertEquals(List.of("switch/1/unlocks-stopped", id("1/lockout-opened")), ids());
    assertTrue(lines.toString().contains("ThrottlingException"), lines::toString);
  }

  @Test
  void needsNoSecondDeliveryWhereTheBusTakesAnEventInTheEnd() {
    bus.refuse(id("1/lockout-opened"), 2, "InternalFailure", false);
    assertEquals(List.of(), tell(opened(), held()));
    assertEquals(
        List.of(id("1/lockout-opened"), id("1/lockout-waiting"), id("2/lockout-held")), ids());
  }

  @Test
  void keepsARecordApartThatTheBusWouldNeverTake() {
    bus.refuse(id("2/lockout-held"), 99, "MalformedDetail", true);
    assertEquals(List.of(), tell(opened(), held()));
    assertEquals("the bus refuses it: MalformedDetail", untold.getFirst().because());
    assertEquals("102", untold.getFirst().sequenceNumber());
    assertEquals(List.of(id("1/lockout-opened"), id("1/lockout-waiting")), ids());
  }

  private static Policy telling(Channel... channels) {
    List<Audience> audiences =
        Arrays.stream(channels)
            .map(
                it ->
                    new Audience(
                        it,
                        Set.of("lockout-held"),
                        Optional.empty(),
                        Details.ID,
                        ZoneOffset.UTC,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    Tell tell = new Tell(Duration.ofMinutes(15), Optional.empty(), audiences);
    return new Policy("v", Duration.ZERO, List.of(), Guards.OFF, tell);
  }

  /// SQS's ids of the messages that are to be handed out again.
  private List<String> deliver(int milliseconds, String... bodies) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (String body : bodies) {
      records
          .addObject()
          .put("messageId", "message-" + (records.size() - 1))
          .put("eventSource", "aws:sqs")
          .put("body", body);
    }
    return invoke(event.toString(), milliseconds)
        .path("batchItemFailures")
        .findValuesAsText("itemIdentifier");
  }

  private static String held(String user) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("source", "unlatch");
    envelope.set(
        "detail", LockoutDetails.of("lockout-held", user, 1, 2, Samples.DUE, "risk").detail());
    return envelope.toString();
  }

  @Test
  void tellsPeopleOfEvents() {
    assertEquals(List.of(), deliver(60_000, held("robin"), held("kim")));
    assertEquals(List.of("robin/1/2/lockout-held", "kim/1/2/lockout-held"), messages);
    assertEquals(2, metric("Messages"));
    assertEquals(List.of(), deliver(60_000, held("sam")));
    assertEquals(1, started);
  }

  @Test
  void needsNothingOfThatToPublishEvents() {
    assertEquals(List.of(), tell(opened(), held()));
    assertEquals(0, started);
  }

  @Test
  void reportsAChannelThatIsNotSetUpOnceAndFailsNoMessage() {
    assertEquals(List.of(), deliver(60_000, held("robin"), held("kim")));
    assertEquals(2, metric("Untold"));
    assertEquals(1, lines.stream().filter(it -> it.contains("\"channel not set up\"")).count());
    assertTrue(lines.toString().contains("\"channel\":\"teams\""), lines::toString);
  }

  @Test
  void reportsAMessageThatCannotBeUnderstoodAloneAndNamesNobody() {
    String wrong = held("robin").replace("lockout-held", "robin").replace("\"at\"", "\"when\"");
    assertEquals(List.of("message-0"), deliver(60_000, wrong, held("kim")));
    assertEquals(List.of("kim/1/2/lockout-held"), messages);
    assertTrue(lines.toString().contains("\"unreadable message\""), lines::toString);
    assertFalse(lines.toString().contains("robin"), lines::toString);
  }

  @Test
  void reportsAMessageThatAChannelDoesNotTakeAndNamesNobody() {
    channelFails = true;
    assertEquals(List.of("message-0"), deliver(60_000, held("robin")));
    assertEquals(1, metric("MessageFailures"));
    assertTrue(lines.toString().contains("IllegalStateException"), lines::toString);
    assertFalse(lines.toString().contains("robin"), lines::toString);
  }

  @Test
  void leavesMessagesForWhichThereIsNoTime() {
    assertEquals(
        List.of("message-0"), deliver(TellFunction.MILLISECONDS_FOR_MESSAGE - 1, held("robin")));
    assertEquals(List.of(), messages);
  }

  @Test
  void leavesEveryMessageWhileThePolicyCannotBeRead() {
    policy = PolicyInForce.unreadable(ActivePolicy.UNREADABLE);
    assertEquals(List.of("message-0"), deliver(60_000, held("robin")));
    assertEquals(List.of(), messages);
    policy = PolicyInForce.packaged(telling(Channel.SLACK));
    assertEquals(List.of(), deliver(60_000, held("robin")));
    assertEquals(1, messages.size());
  }

  @Test
  void reportsEverythingWhereThereIsNoTime() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").add(opened()).add(held());
    JsonNode answer = invoke(event.toString(), TellFunction.MILLISECONDS_FOR_REQUEST - 1);
    assertEquals(
        List.of("101", "102"), answer.path("batchItemFailures").findValuesAsText("itemIdentifier"));
    assertEquals(List.of(), ids());
  }

  @Test
  void hasTimeForARequestInAnInvocation() {
    assertTrue(TellFunction.MILLISECONDS_FOR_PART < 60_000);
    assertTrue(TellFunction.MILLISECONDS_FOR_REQUEST < TellFunction.MILLISECONDS_FOR_PART);
  }

  @Test
  void tellsAgainWhatIsOnRecordOfATime() {
    Episode waiting = lockouts.save(Samples.waiting()).orElseThrow();
    var held =
        lockouts.save(waiting.closed(State.HELD, Samples.verdict("hold", "risk", Samples.DUE)));
    assertTrue(held.isPresent());
    JsonNode all = invoke("{\"since\": \"2026-01-05T09:00:00Z\"}", 60_000);
    assertEquals(World.json("{\"told\": 2, \"unreadable\": 0}"), all);
    assertEquals(List.of(id("1/lockout-opened"), id("2/lockout-held")), ids());
    assertTrue(lockouts.ids().containsAll(ids()), "they have the ids that were told");
    JsonNode later = invoke("{\"since\": \"2026-01-05T09:35:12.345Z\"}", 60_000);
    assertEquals(1, later.path("told").asInt());
    JsonNode before =
        invoke(
            "{\"since\": \"2026-01-05T09:00:00Z\", \"until\": \"2026-01-05T09:35:12.345Z\"}",
            60_000);
    assertEquals(1, before.path("told").asInt());
    assertEquals(0, invoke("{\"since\": \"2026-01-06T09:00:00Z\"}", 60_000).path("told").asInt(-1));
  }

  @Test
  void goesOnWhereTheTimeRanOut() {
    for (int i = 0; i < 250; i++) {
      assertTrue(lockouts.save(Samples.of("user" + i)).isPresent());
    }
    JsonNode first = invoke("{\"since\": \"2026-01-05T09:00:00Z\"}", 30_000);
    assertTrue(first.path("told").asInt() < 500, first::toString);
    ObjectNode next = JsonNodeFactory.instance.objectNode().put("since", "2026-01-05T09:00:00Z");
    next.put("next", first.path("next").asText());
    JsonNode second = invoke(next.toString(), 30_000);
    assertEquals(500, first.path("told").asInt() + second.path("told").asInt());
    assertFalse(second.has("next"), second::toString);
    assertEquals(500, bus.taken().stream().map(Event::id).distinct().count());
  }

  @Test
  void saysWhyItHasStoppedTellingAgain() {
    assertTrue(lockouts.save(Samples.waiting()).isPresent());
    bus.refuse(id("1/lockout-opened"), 99, "AccessDeniedException", false);
    JsonNode answer = invoke("{\"since\": \"2026-01-05T09:00:00Z\"}", 60_000);
    assertEquals("the bus: AccessDeniedException", answer.path("stopped").asText());
    assertEquals(0, answer.path("told").asInt(-1));
  }

  @Test
  void goesOnTellingAgainAfterWhatTheBusWouldNeverTake() {
    assertTrue(lockouts.save(Samples.waiting()).isPresent());
    bus.refuse(id("1/lockout-opened"), 99, "MalformedDetail", true);
    assertEquals(
        World.json("{\"told\": 1, \"unreadable\": 1}"),
        invoke("{\"since\": \"2026-01-05T09:00:00Z\"}", 60_000));
    assertEquals(List.of(id("1/lockout-waiting")), ids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"since\": \"yesterday\"}",
        "{\"since\": 5}",
        "{\"since\": \"2026-01-05T09:00:00Z\", \"user\": \"00u1\"}",
        "{\"since\": \"2026-01-05T09:00:00Z\", \"until\": \"2026-01-05T09:00:00Z\"}",
        "{\"Records\": [{}]}"
      })
  void refusesWhatItDoesNotKnow(String event) {
    assertThrows(IllegalArgumentException.class, () -> invoke(event, 60_000));
  }

  private long metric(String name) {
    return lines.stream()
        .map(World::json)
        .filter(it -> it.has("_aws"))
        .mapToLong(it -> it.path(name).asLong())
        .sum();
  }
}
