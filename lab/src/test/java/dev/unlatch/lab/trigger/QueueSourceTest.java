package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueueSourceTest {
  private static final Answer THROTTLED =
      new Answer.Failure("TooManyRequestsException", "Rate Exceeded.");

  private final SqsStandIn sqs = new SqsStandIn();

  QueueSourceTest() throws IOException {}

  @AfterEach
  void endFaults() {
    sqs.faults().clear();
  }

  @AfterAll
  void stop() {
    sqs.close();
  }

  @Test
  void bringsAMessageAsLambdaDoes() throws Exception {
    create("brought", "");
    var functions = ScriptedFunctions.returning("{\"batchItemFailures\": []}");
    try (var _ = source("brought", 1, functions)) {
      send("brought", "hello");
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
      assertEquals(LabJson.object(), record.path("messageAttributes"));
    }
  }

  @Test
  void bringsAFailedMessageAgainAndThenToTheDeadLetters() throws Exception {
    create("given-up", "");
    create("failing", redrivenTo("given-up"));
    send("failing", "poison");
    var functions = ScriptedFunctions.failing();
    try (var _ = source("failing", 1, functions)) {
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
    try (var _ = source("throttled", 1, functions)) {
      assertEquals("one", waitFor("throttled-away"));
    }
  }

  @Test
  void bringsOnlyTheReportedMessagesAgain() throws Exception {
    create("given-up-partly", "");
    create("partly", redrivenTo("given-up-partly"));
    send("partly", "good");
    send("partly", "bad");
    var functions = new ScriptedFunctions(event -> reportBad(event.path("Records")));
    try (var _ = source("partly", 1, functions)) {
      assertEquals("bad", waitFor("given-up-partly"));
    }
    assertEquals("0", visible("partly"));
    assertEquals("0", visible("given-up-partly"));
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
    try (var _ = new QueueSource(mapping("narrow", 1, 2), sqs.url(), functions)) {
      assertTrue(entered.tryAcquire(2, 20, TimeUnit.SECONDS));
      assertEquals("1", visible("narrow"));
      goOn.countDown();
      assertTrue(entered.tryAcquire(1, 20, TimeUnit.SECONDS));
    }
  }

  @Test
  void goesOnWhenTheQueueWasDown() throws Exception {
    create("shaken", "");
    sqs.faults().failNext(5, HttpFault.cut().only("ReceiveMessage"));
    var functions = ScriptedFunctions.returning("{}");
    try (var source = source("shaken", 1, functions)) {
      send("shaken", "hello");
      assertEquals(1, functions.next().event().path("Records").size());
      assertTrue(source.failedCalls() > 0);
    }
  }

  @Test
  void refusesALargeBatch() {
    assertThrows(IllegalArgumentException.class, () -> mapping("any", 11, 1));
  }

  private static Answer reportBad(JsonNode records) {
    var answer = LabJson.object();
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

  private QueueSource source(String queue, int concurrency, ScriptedFunctions functions) {
    return new QueueSource(mapping(queue, 10, concurrency), sqs.url(), functions);
  }

  private QueueSource.Mapping mapping(String queue, int batchSize, int concurrency) {
    var url = sqs.url() + "/" + AwsAccount.NUMBER + "/" + queue;
    var arn = SqsStandIn.arn(queue);
    return new QueueSource.Mapping(url, arn, "Response", batchSize, true, concurrency);
  }

  private void create(String queue, String properties) {
    sqs.createQueue(LabJson.certain("{\"QueueName\": \"" + queue + "\"" + properties + "}"));
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
