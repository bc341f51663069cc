package dev.unlatch.command.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.command.Call;
import dev.unlatch.command.operator.FakeOrganisation;
import dev.unlatch.command.operator.SampleEpisodes;
import dev.unlatch.lab.lambda.FailedEvent;
import dev.unlatch.lab.process.DeployedFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES =
      Path.of("../functions/src/test/resources/dev/unlatch/sqs/format-2");

  private static final Map<String, String> VARIABLES =
      Map.of(
          "DEAD_LETTER_QUEUE_URL", "https://sqs/messages",
          "EVENT_DEAD_LETTER_QUEUE_URL", "https://sqs/events",
          "LOG_STREAM_FUNCTION", "LogStream");

  private final FakeOrganisation organisation = new FakeOrganisation();
  private final FakeDeadLetters messages = new FakeDeadLetters();
  private final FakeDeadLetters events = new FakeDeadLetters();

  DeadLettersCommandTest() {
    organisation.letters.put("https://sqs/messages", messages);
    organisation.letters.put("https://sqs/events", events);
  }

  @Test
  void tellsThatThereAreNone() {
    Call call = call("dead-letters");
    assertEquals(0, call.status());
    assertEquals("0 of about 0 messages, 0 of about 0 events\n", call.out());
    assertEquals(
        "unlatch: not looked at, since their queues were not given: records (--tell-queue),"
            + " messages to people (--messages-queue), messages that channels refused"
            + " (--channel-queue)\n",
        call.err());
  }

  @Test
  void tellsOfALockoutWithWhatIsOnRecordOfIt() throws IOException {
    messages.add("message-1", Files.readString(SAMPLES.resolve("hook.json")));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    assertEquals(
        """
        00uRobinExample00001  whole-account lockout by hook, sent on 0 times
          sent       2026-01-05 10:00:00 UTC (2 h ago), handed out 5 times, kept until 2026-01-19 10:00:00 UTC
          reason     it can be read; ResponseFunction's log has the reason, by the messageId message-1
          on record  00uRobinExample00001/2 is held by repeat-lockout: locked again within 10m of an unlock 2 times in 24h, cap 2

        1 of about 1 messages, 0 of about 0 events
        """,
        call("dead-letters", "--table", "Lockouts").out());
  }

  @Test
  void listsALetterWhoseUsersRecordCannotBeRead() throws IOException {
    messages.add("message-1", Files.readString(SAMPLES.resolve("hook.json")));
    organisation.garbled = Optional.of(SampleEpisodes.ROBIN);
    Call text = call("dead-letters", "--table", "Lockouts");
    assertTrue(text.out().contains("  on record  00uRobinExample00001 is garbled\n"), text.out());
    JsonNode json = JSON.readTree(call("dead-letters", "--json", "--table", "Lockouts").out());
    assertEquals("00uRobinExample00001 is garbled", json.at("/letters/0/unreadable").asText());
  }

  @Test
  void listsTheRecordsThatCouldNotBePublished() throws IOException {
    FakeDeadLetters untold = new FakeDeadLetters();
    organisation.letters.put("https://sqs/untold", untold);
    untold.add(
        "message-1",
        """
        {"key": {"pk": "user#00uRobinExample00001", "sk": "episode#000002"},
         "sequenceNumber": "101", "because": "an item has no attribute \\"state\\""}
        """);
    untold.add(
        "message-2",
        """
        {"requestContext": {"condition": "RetryAttemptsExhausted"},
         "DDBStreamBatchInfo": {"batchSize": 7,
           "approximateArrivalOfFirstRecord": "2026-01-05T09:00:00Z"}}
        """);
    Call call = call("dead-letters", "--tell-queue", "https://sqs/untold");
    assertTrue(
        call.out()
            .startsWith(
                "00uRobinExample00001  record user#00uRobinExample00001 episode#000002 that was"
                    + " not published\n"),
        call.out());
    assertTrue(call.out().contains("an item has no attribute \"state\""), call.out());
    assertTrue(
        call.out()
            .contains(
                "no user  7 records that were not published, the first at 2026-01-05T09:00:00Z\n"),
        call.out());
    assertTrue(call.out().endsWith(", 2 of about 2 records\n"), call.out());
    JsonNode json =
        JSON.readTree(call("dead-letters", "--tell-queue", "https://sqs/untold", "--json").out());
    assertEquals(2, json.path("records").asInt());
    assertEquals(2, json.path("letters").size());
  }

  @Test
  void listsWhatPeopleCouldNotBeTold() throws IOException {
    FakeDeadLetters untold = new FakeDeadLetters();
    organisation.letters.put("https://sqs/people", untold);
    untold.add(
        "message-1",
        """
        {"source": "unlatch", "detail-type": "Lockout Held",
         "detail": {"id": "00uRobinExample00001/2/5/lockout-held",
           "lockout": {"user": "00uRobinExample00001"}}}
        """);
    untold.add("message-2", "{\"timer\": \"digest\", \"channel\": \"slack\"}");
    FakeDeadLetters refused = new FakeDeadLetters();
    organisation.letters.put("https://sqs/channels", refused);
    refused.add(
        "message-3",
        """
        {"source": "unlatch.messages", "detail-type": "slack",
         "detail": {"id": "brake/3/brake-opened", "body": {"text": "The brake is open"}}}
        """);
    String[] queues = {
      "--messages-queue", "https://sqs/people", "--channel-queue", "https://sqs/channels"
    };
    Call call = call("dead-letters", queues[0], queues[1], queues[2], queues[3]);
    assertTrue(
        call.out()
            .startsWith(
                "00uRobinExample00001  Lockout Held for people:"
                    + " 00uRobinExample00001/2/5/lockout-held\n"),
        call.out());
    assertTrue(
        call.out().contains("TellFunction's log has the reason, by the messageId message-1"),
        call.out());
    assertTrue(call.out().contains("no user  timer of messages: digest\n"), call.out());
    assertTrue(
        call.out().contains("no user  slack for people: brake/3/brake-opened\n"), call.out());
    assertTrue(
        call.out()
            .endsWith(
                ", 2 of about 2 messages to people, 1 of about 1 messages that channels"
                    + " refused\n"),
        call.out());
  }

  @Test
  void putsBackWhatPeopleCouldNotBeTold() {
    FakeDeadLetters untold = new FakeDeadLetters();
    organisation.letters.put("https://sqs/people", untold);
    untold.add("message-1", "{\"timer\": \"digest\"}");
    Call call = call("dead-letters", "--redrive", "--messages-queue", "https://sqs/people");
    assertEquals(
        "events: none\nmessages: none\nmessages to people: about 1 back on the queue\n",
        call.out());
    assertEquals(0, call.status());
  }

  @Test
  void looksAtNoRecordWhereNoTableIsNamed() throws IOException {
    messages.add("message-1", Files.readString(SAMPLES.resolve("hook.json")));
    assertTrue(!call("dead-letters").out().contains("on record"));
    assertEquals(List.of(), organisation.asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signal-of-a-user: 00uRobinExample00001  signal high-risk by hook",
        "signal-of-an-address: no user  signal threat of 203.0.113.9 by stream",
        "signal-of-the-organisation: no user  signal attack-start by stream",
        "stream: 00uKimExample0000002  okta-gave-up lockout by stream, sent on 4 times",
      })
  void tellsWhatAMessageIsAbout(String expectation) throws IOException {
    String[] parts = expectation.split(": ", 2);
    messages.add("message-1", Files.readString(SAMPLES.resolve(parts[0] + ".json")));
    assertEquals(parts[1], call("dead-letters").out().lines().findFirst().orElse(""));
  }

  @Test
  void tellsWhyAMessageCannotBeRead() {
    messages.add("message-1", "{\"format\": 3}");
    String out = call("dead-letters").out();
    assertTrue(out.startsWith("no user  unreadable message\n"), out);
    assertTrue(
        out.contains(
            "reason     \"format\" is 3, which a newer version writes; this one reads 2\n"),
        out);
  }

  @Test
  void tellsWhatTheFunctionSaidOfAnEvent() throws IOException {
    events.add("message-1", failed(lockEvent()));
    String out = call("dead-letters").out();
    assertTrue(
        out.startsWith("00uRobinExample00001  whole-account lockout, an event of the log stream\n"),
        out);
    assertTrue(
        out.contains(
            "reason     the queue has refused the event; LogStreamFunction's log has more, by"
                + " request-1\n"),
        out);
    assertTrue(out.endsWith("0 of about 0 messages, 1 of about 1 events\n"), out);
  }

  @Test
  void tellsWhatEventBridgeSaidOfAnEvent() throws IOException {
    events.add(
        "message-1",
        lockEvent(),
        Map.of("ERROR_CODE", "NO_PERMISSIONS", "ERROR_MESSAGE", "Lambda refuses"));
    String out = call("dead-letters").out();
    assertTrue(
        out.contains("EventBridge could not deliver it: NO_PERMISSIONS: Lambda refuses"), out);
  }

  @Test
  void looksAtNoMoreThanItIsAskedToAndCountsAll() {
    for (int i = 0; i < 25; i++) {
      messages.add("message-" + i, "{}");
    }
    Call call = call("dead-letters", "--limit", "12");
    assertTrue(call.out().endsWith("12 of about 25 messages, 0 of about 0 events\n"), call.out());
    assertEquals(25, messages.there.size());
    assertEquals(List.of(), messages.inHand);
  }

  @Test
  void saysThatSomeAreInSomebodysHand() {
    messages.add("message-1", "{}");
    messages.add("message-2", "{}");
    var _ = messages.take(1, Duration.ZERO);
    String out = call("dead-letters").out();
    assertTrue(out.contains("1 of about 2 messages (1 of them in use)"), out);
  }

  @Test
  void writesJson() throws IOException {
    messages.add("message-1", Files.readString(SAMPLES.resolve("hook.json")));
    events.add("message-2", failed(lockEvent()));
    organisation.episodes.add(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    JsonNode json = JSON.readTree(call("dead-letters", "--json", "--table", "Lockouts").out());
    assertEquals(1, json.path("messages").asInt());
    assertEquals(1, json.path("events").asInt());
    assertEquals("message-1", json.at("/letters/0/messageId").asText());
    assertEquals("held", json.at("/letters/0/onRecord/state").asText());
    assertEquals("2026-01-19T10:00:00Z", json.at("/letters/0/keptUntil").asText());
    assertEquals(failed(lockEvent()), json.at("/letters/1/body").asText());
  }

  @Test
  void putsAllBack() throws IOException {
    messages.add("message-1", "{}");
    events.add("message-2", failed(lockEvent()));
    events.add("message-3", lockEvent());
    Call call = call("dead-letters", "--redrive");
    assertEquals(0, call.status());
    assertEquals("events: 2 put through\nmessages: about 1 back on the queue\n", call.out());
    assertEquals("about 0 of 1 messages are back\n", call.err());
    assertEquals(List.of("function LogStream"), organisation.asked);
    assertEquals(
        List.of(JSON.readTree(lockEvent()), JSON.readTree(lockEvent())),
        List.of(
            JSON.readTree(organisation.delivered.getFirst()),
            JSON.readTree(organisation.delivered.getLast())));
    assertEquals(List.of(), events.there);
    assertEquals(List.of(), events.inHand);
  }

  @Test
  void keepsAnEventThatFailsAgainAndAsksForItOnce() throws IOException {
    events.add("message-1", failed(lockEvent()));
    events.add("message-2", "{\"format\": 3}");
    organisation.refusal = Optional.of("the queue has refused the event");
    Call call = call("dead-letters", "--redrive");
    assertEquals(1, call.status());
    assertEquals("events: 0 put through\nmessages: none\n", call.out());
    assertEquals(
        """
        unlatch: an event stays: message-1: the queue has refused the event
        unlatch: an event stays: message-2: it is not an event of the log stream
        """,
        call.err());
    assertEquals(1, organisation.delivered.size());
    assertEquals(
        List.of("message-1", "message-2"),
        events.there.stream().map(DeadLetters.Letter::id).toList());
  }

  @Test
  void endsWhereTheSameEventsAreHandedOutAgain() throws IOException {
    events.add("message-1", failed(lockEvent()));
    events.forgetful = true;
    organisation.refusal = Optional.of("the queue has refused the event");
    assertEquals(1, call("dead-letters", "--redrive").status());
    assertEquals(1, organisation.delivered.size());
    assertEquals(1, events.there.size());
  }

  @Test
  void needsNoFunctionWhereThereAreNoEvents() {
    messages.add("message-1", "{}");
    assertEquals(0, call("dead-letters", "--redrive").status());
    assertEquals(List.of(), organisation.asked);
  }

  @Test
  void saysWhyAwsDidNotMoveAllMessages() {
    messages.add("message-1", "{}");
    messages.move = new DeadLetters.Move(false, 0, 1, Optional.of("AccessDenied"));
    Call call = call("dead-letters", "--redrive");
    assertEquals(1, call.status());
    assertTrue(
        call.err().endsWith("unlatch: AWS did not move all messages: AccessDenied\n"), call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--limit 0", "--limit 1001", "--redrive --json"})
  void refusesWhatMakesNoSense(String arguments) {
    List<String> words = new ArrayList<>(List.of("dead-letters"));
    words.addAll(Arrays.asList(arguments.split(" ")));
    Call call = call(words.toArray(String[]::new));
    assertEquals(2, call.status());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @Test
  void saysWhereTheQueuesAddressIsFound() {
    Call call = Call.with(new Call.Settings(organisation), "dead-letters");
    assertEquals(2, call.status());
    assertTrue(call.err().contains("DeadLetterQueueUrl"), call.err());
  }

  private static String lockEvent() throws IOException {
    return Files.readString(Path.of("../events/log-stream-lockout.json"));
  }

  private static String failed(String event) {
    DeployedFunctions.Answer.Failure failure =
        new DeployedFunctions.Answer.Failure(
            "java.lang.IllegalStateException", "the queue has refused the event");
    return new FailedEvent("LogStreamFunction", "request-1", event, 3, failure)
        .destinationRecord(Call.NOW);
  }

  private Call call(String... arguments) {
    return Call.with(new Call.Settings(organisation, VARIABLES, "", false), arguments);
  }
}
