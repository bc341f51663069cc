package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.channel.Channels;
import dev.unlatch.lab.channel.Channels.Delivered;
import dev.unlatch.lab.http.HttpFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// People are told of what is on record, by the packaged functions and every channel. The stand-ins
/// of the channels accept only what their services document.
class MessagesIT {
  /// A cold start of TellFunction on a busy machine is part of it.
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final List<String> WEBHOOKS = List.of("slack", "teams", "pagerduty", "https");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ENTRIES =
      Pattern.compile("aws events put-events --entries '(.*?)'\n```", Pattern.DOTALL);

  private static World world;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    world = World.withChannels("enforce", "policy-that-tells.yaml");
    world.operator().addEventHook();
  }

  /// A message that arrives shows no more than that: the function may have failed on its answer.
  @AfterAll
  static void stop() {
    List<String> failures = world.failures();
    world.close();
    assertEquals(List.of(), failures);
  }

  @Test
  void tellsOfAHeldLockoutOnEveryChannelAndThenThatItIsDone() throws Exception {
    String user = world.user("board-1");
    world.lock(user);
    for (String channel : WEBHOOKS) {
      await(channel, "board-1@lab.example");
    }
    await("sns", "board-1@lab.example");
    JsonNode opened = await("pagerduty", "board-1@lab.example");
    var _ =
        world.sweep(
            "{\"users\": [\"%s\"], \"override\": true, \"comment\": \"known\"}".formatted(user));
    JsonNode resolved = await("pagerduty", "\"event_action\":\"resolve\"");
    assertEquals(opened.path("dedup_key"), resolved.path("dedup_key"));
    JsonNode done = await("https", "\"state\":\"done\"");
    assertEquals(opened.path("dedup_key"), done.path("about"));
    assertEquals(List.of(), refusals());
  }

  @Test
  void writesToTheUserWhoseAccountIsUnlocked() throws Exception {
    String user = world.user("robin");
    world.lock(user);
    JsonNode mail = await("user", "robin@lab.example");
    assertEquals("unlatch@lab.example", mail.path("Source").asText());
    assertEquals("Your account is unlocked", mail.path("Message.Subject.Data").asText());
  }

  @Test
  void tellsOthersWhileAChannelIsDownAndThatChannelWhenItIsBack() throws Exception {
    String user = world.user("night-1");
    try (var _ = channels().pagerDuty().faults().begin(HttpFault.status(503));
        var _ = channels().teams().faults().begin(HttpFault.hang())) {
      world.lock(user);
      await("slack", "night-1@lab.example");
      await("https", "night-1@lab.example");
      assertTrue(
          Stream.of("pagerduty", "teams").noneMatch(it -> isTold(it, "night-1@lab.example")));
    }
    await("pagerduty", "night-1@lab.example");
    await("teams", "night-1@lab.example");
  }

  /// A window lasts five minutes at least. So the test itself sends the timer that the digest waits
  /// for, as if it were due.
  @Test
  void tellsOfTwentyLockoutsByThreeMessagesAndADigest() throws Exception {
    for (int number = 1; number <= 20; number++) {
      world.lock(world.user("pupil-" + number));
    }
    world.await(() -> "twenty lockouts in the ledger", () -> ledger("event#").size() == 20);
    world.await(() -> "all events handled, so the timer is the last", MessagesIT::isNoneUnderWay);
    assertEquals(1, ledger("digest").size());
    endWindow(ledger("digest").getFirst().path("token").asText());
    JsonNode digest = await("slack", "17 more");
    assertTrue(digest.toString().contains("20 in this time; 3 of them were told before"));
    assertEquals(4, channels().of("slack").stream().filter(it -> isOf(it, "school")).count());
  }

  private static boolean isOf(Delivered message, String reason) {
    return message.content().toString().contains("(" + reason + ")");
  }

  /// What is kept about Slack's messages about pupils: `event#…` for each, `digest` for the window.
  private static List<JsonNode> ledger(String sort) {
    try {
      return world.lab().dynamo().items("LockoutsTable").stream()
          .filter(it -> it.path("pk").asText().startsWith("told#slack#lockout-held#"))
          .filter(it -> it.path("pk").asText().contains("#school#"))
          .filter(it -> it.path("sk").asText().startsWith(sort))
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /// Timers that are not due count as delayed.
  private static boolean isNoneUnderWay() {
    return world
        .lab()
        .sqs()
        .client()
        .getQueueAttributes(
            it ->
                it.queueUrl(messagesQueue())
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }

  private static String messagesQueue() {
    return world.lab().sqs().queueUrl("MessagesQueue");
  }

  private static void endWindow(String token) {
    Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS);
    ObjectNode timer = JsonNodeFactory.instance.objectNode().put("timer", "digest");
    timer.put("channel", "slack").put("kind", "lockout-held").put("reason", "school");
    timer.put("from", from.toString()).put("to", from.plus(1, ChronoUnit.DAYS).toString());
    timer.put("details", "LOGIN").put("zone", "UTC").put("token", token);
    timer.put("due", Instant.now().toString());
    var _ =
        world
            .lab()
            .sqs()
            .client()
            .sendMessage(it -> it.queueUrl(messagesQueue()).messageBody(timer.toString()));
  }

  /// What the pages say under "Try it" comes to the channel.
  @ParameterizedTest
  @ValueSource(strings = {"slack", "teams", "pagerduty", "https"})
  void takesWhatTheChannelsPageSendsToTryIt(String page) throws Exception {
    Matcher entries =
        ENTRIES.matcher(Files.readString(Path.of("../docs/channels/%s.md".formatted(page))));
    assertTrue(entries.find(), page);
    JsonNode entry = JSON.readTree(entries.group(1)).path(0);
    try (EventBridgeClient client = eventBridge()) {
      assertEquals(0, client.putEvents(it -> it.entries(entry(entry))).failedEntryCount());
    }
    await(page, "Hello from Unlatch");
  }

  private static PutEventsRequestEntry entry(JsonNode entry) {
    return PutEventsRequestEntry.builder()
        .eventBusName(world.operator().output("EventBusName"))
        .source(entry.path("Source").asText())
        .detailType(entry.path("DetailType").asText())
        .detail(entry.path("Detail").asText())
        .build();
  }

  private static EventBridgeClient eventBridge() {
    return EventBridgeClient.builder()
        .endpointOverride(world.lab().awsUrl())
        .region(AwsAccount.region())
        .credentialsProvider(AwsAccount.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static List<String> refusals() {
    return Stream.of(
            channels().slack(), channels().teams(), channels().pagerDuty(), channels().https())
        .flatMap(it -> it.refusals().stream())
        .toList();
  }

  private static Channels channels() {
    return world.lab().channels();
  }

  private static JsonNode await(String channel, String text) throws InterruptedException {
    return channels().received().await(is(channel, text), SOON).content();
  }

  private static boolean isTold(String channel, String text) {
    return channels().received().all().stream().anyMatch(is(channel, text));
  }

  private static Predicate<Delivered> is(String channel, String text) {
    return it -> it.channel().equals(channel) && it.content().toString().contains(text);
  }
}
