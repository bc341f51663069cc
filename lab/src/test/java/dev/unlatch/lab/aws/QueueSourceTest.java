package dev.unlatch.lab.aws;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueueSourceTest {
  private static final Answer THROTTLED =
      new Answer.Failure("TooManyRequestsException", "Rate Exceeded.");

  private final SqsStandIn sqs = new SqsStandIn();

  QueueSourceTest() throws IOException {}

  @AfterEach
  void endFaults() {
    sqs.front().clear();
  }

  @AfterAll
  void stop() {
    sqs.close();
  }

  @Test
  void bringsAMessageAsLambdaDoes() throws Exception {
    create("brought", "");
    var functions = ScriptedFunctions.returning("{\"batchItemFailures\": []}");
    try (var _ = source("brought", 1, Duration.ZERO, functions)) {
      var color = MessageAttributeValue.builder().dataType("String").stringValue("red").build();
      sqs.client()
          .sendMessage(
              request ->
                  request
                      .queueUrl(sqs.queueUrl("brought"))
                      .messageBody("hello")
                      .messageAttributes(Map.of("color", color)));
      var call = functions.next();
      assertEquals("Response", call.function());
      var record = call.event().path("Records").path(0);
      assertEquals("hello", record.path("body").asText());
      assertEquals("5d41402abc4b2a76b9719d911017c592", record.path("md5OfBody").asText());
      assertEquals("aws:sqs", record.path("eventSource").asText());
      assertEquals(
          "arn:aws:sqs:us-east-1:000000000000:brought", record.path("eventSourceARN").asText());
      assertEquals("us-east-1", record.path("awsRegion").asText());
      assertTrue(record.path("messageId").isTextual());
      assertTrue(record.path("receiptHandle").isTextual());
      var attributes = record.path("attributes");
      assertEquals("1", attributes.path("ApproximateReceiveCount").asText());
      assertTrue(attributes.path("SentTimestamp").asText().matches("\\d{13}"));
      assertTrue(attributes.path("ApproximateFirstReceiveTimestamp").asText().matches("\\d{13}"));
      assertTrue(attributes.has("SenderId"));
      assertEquals(
          Json.read(
              """
              {"stringValue": "red", "stringListValues": [], "binaryListValues": [],
               "dataType": "String"}
              """),
          record.path("messageAttributes").path("color"));
    }
  }

  @Test
  void bringsAFailedMessageAgainAndThenToTheDeadLetters() throws Exception {
    create("given-up", "");
    create("failing", redrivenTo("given-up"));
    send("failing", "poison");
    var functions = ScriptedFunctions.failing();
    try (var _ = source("failing", 1, Duration.ZERO, functions)) {
      assertEquals("1", receiveCount(functions.next()));
      assertEquals("2", receiveCount(functions.next()));
      assertEquals("poison", waitFor("given-up"));
      assertEquals(0, functions.waiting());
    }
  }

  /// Of a function whose reserved concurrency is 0: each batch was received, and none is handled.
  @Test
  void losesWhatIsThrottledToTheDeadLetters() throws Exception {
    create("throttled-away", "");
    create("throttled", redrivenTo("throttled-away"));
    send("throttled", "one");
    var functions = new ScriptedFunctions(_ -> THROTTLED);
    try (var _ = source("throttled", 1, Duration.ZERO, functions)) {
      assertEquals("one", waitFor("throttled-away"));
    }
  }

  @Test
  void leavesOnTheQueueWhatItDoesNotReadWhileItIsDisabled() throws Exception {
    create("paused-away", "");
    create("paused", redrivenTo("paused-away"));
    send("paused", "one");
    var source = new AtomicReference<QueueSource>();
    var made = new CountDownLatch(1);
    var functions =
        new ScriptedFunctions(
            _ -> {
              made.await();
              requireNonNull(source.get()).enable(false);
              return THROTTLED;
            });
    try (var started = source("paused", 1, Duration.ZERO, functions)) {
      source.set(started);
      made.countDown();
      assertEquals("1", receiveCount(functions.next()));
      assertEquals("one", waitFor("paused"));
    }
    assertEquals(0, functions.waiting());
    assertEquals("0", visible("paused-away"));
  }

  @Test
  void bringsOnlyTheReportedMessagesAgain() throws Exception {
    create("given-up-partly", "");
    create("partly", redrivenTo("given-up-partly"));
    send("partly", "good");
    send("partly", "bad");
    var functions = new ScriptedFunctions(event -> reportBad(event.path("Records")));
    try (var _ = source("partly", 1, Duration.ZERO, functions)) {
      assertEquals("bad", waitFor("given-up-partly"));
    }
    assertEquals("0", visible("partly"));
    assertEquals("0", visible("given-up-partly"));
  }

  @Test
  void gathersABatchDuringItsWindow() throws Exception {
    create("gathered", "");
    for (var number = 0; number < 12; number++) {
      send("gathered", "m" + number);
    }
    var functions = ScriptedFunctions.returning("{}");
    var mapping = mapping("gathered", 12, Duration.ofSeconds(20), 1);
    try (var _ = new QueueSource(mapping, sqs.url(), functions)) {
      assertEquals(12, functions.next().event().path("Records").size());
    }
  }

  @Test
  void runsNoMoreBatchesAtOnceThanAllowed() throws Exception {
    create("narrow", "");
    for (var number = 0; number < 3; number++) {
      send("narrow", "m" + number);
    }
    var entered = new Semaphore(0);
    var goOn = new CountDownLatch(1);
    var functions =
        new ScriptedFunctions(
            _ -> {
              entered.release();
              goOn.await();
              return new Answer.Success("{}");
            });
    try (var _ = new QueueSource(mapping("narrow", 1, Duration.ZERO, 2), sqs.url(), functions)) {
      assertTrue(entered.tryAcquire(2, 20, TimeUnit.SECONDS));
      assertEquals("1", visible("narrow"));
      goOn.countDown();
      assertTrue(entered.tryAcquire(1, 20, TimeUnit.SECONDS));
    }
  }

  @Test
  void goesOnWhenTheQueueWasDown() throws Exception {
    create("shaken", "");
    sqs.front().failNext(5, Fault.cut().only("ReceiveMessage"));
    var functions = ScriptedFunctions.returning("{}");
    try (var source = source("shaken", 1, Duration.ZERO, functions)) {
      send("shaken", "hello");
      assertEquals(1, functions.next().event().path("Records").size());
      assertTrue(source.failedCalls() > 0);
    }
  }

  @Test
  void refusesALargeBatchWithoutAWindow() {
    assertThrows(IllegalArgumentException.class, () -> mapping("any", 11, Duration.ZERO, 1));
  }

  private static Answer reportBad(JsonNode records) {
    var answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    for (var record : records) {
      if (record.path("body").asText().equals("bad")) {
        failures.addObject().put("itemIdentifier", record.path("messageId").asText());
      }
    }
    return new Answer.Success(answer.toString());
  }

  private static String receiveCount(ScriptedFunctions.Call call) {
    var attributes = call.event().path("Records").path(0).path("attributes");
    return attributes.path("ApproximateReceiveCount").asText();
  }

  private QueueSource source(
      String queue, int concurrency, Duration window, ScriptedFunctions functions) {
    return new QueueSource(mapping(queue, 10, window, concurrency), sqs.url(), functions);
  }

  private QueueMapping mapping(String queue, int batchSize, Duration window, int concurrency) {
    var url = sqs.url() + "/" + Account.NUMBER + "/" + queue;
    var arn = SqsStandIn.arn(queue);
    return new QueueMapping(url, arn, "Response", batchSize, window, true, concurrency);
  }

  private void create(String queue, String properties) {
    sqs.createQueue(Json.certain("{\"QueueName\": \"" + queue + "\"" + properties + "}"));
  }

  private static String redrivenTo(String deadLetters) {
    return """
    , "VisibilityTimeout": 1,
    "RedrivePolicy": {"deadLetterTargetArn": "%s", "maxReceiveCount": 2}
    """
        .formatted(SqsStandIn.arn(deadLetters));
  }

  private void send(String queue, String body) {
    sqs.client().sendMessage(request -> request.queueUrl(sqs.queueUrl(queue)).messageBody(body));
  }

  /// Takes the next message out, for which it waits up to 20 s.
  private String waitFor(String queue) {
    var url = sqs.queueUrl(queue);
    var message =
        Stream.generate(() -> receive(url))
            .limit(20)
            .flatMap(List::stream)
            .findFirst()
            .orElseThrow();
    sqs.client()
        .deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    return message.body();
  }

  /// A short wait, since a dead letter that arrives does not end one that is under way
  /// ([SqsStandIn]).
  private List<Message> receive(String url) {
    return sqs.client()
        .receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(1))
        .messages();
  }

  /// How many messages can be received now.
  private String visible(String queue) {
    var number = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var attributes =
        sqs.client()
            .getQueueAttributes(
                request -> request.queueUrl(sqs.queueUrl(queue)).attributeNames(number));
    return String.valueOf(attributes.attributes().get(number));
  }
}
