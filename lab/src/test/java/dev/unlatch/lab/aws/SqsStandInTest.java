package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqsStandInTest {
  private final SqsStandIn sqs = new SqsStandIn();
  private final SqsClient client =
      SqsClient.builder()
          .endpointOverride(sqs.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
          .build();

  SqsStandInTest() throws IOException {}

  @AfterEach
  void endFaults() {
    sqs.faults().clear();
  }

  @AfterAll
  void stop() {
    client.close();
    sqs.close();
  }

  @Test
  void givesBackWhatWasSent() {
    var queue = create("plain", "");
    client.sendMessage(request -> request.queueUrl(queue).messageBody("hello"));
    assertEquals("hello", receive(queue, 2).getFirst().body());
  }

  @Test
  void createsAQueueAsATemplateDescribesIt() {
    var queue =
        create(
            "described",
            """
            , "VisibilityTimeout": "180", "DelaySeconds": 3, "MessageRetentionPeriod": 1209600,
            "ReceiveMessageWaitTimeSeconds": 20, "SqsManagedSseEnabled": true
            """);
    var attributes =
        client
            .getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertEquals("180", attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT));
    assertEquals("3", attributes.get(QueueAttributeName.DELAY_SECONDS));
    assertEquals("20", attributes.get(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS));
    assertEquals(SqsStandIn.arn("described"), attributes.get(QueueAttributeName.QUEUE_ARN));
  }

  @Test
  void namesQueuesByTheAddressThatCallersUse() {
    var queue = create("named", "");
    assertEquals(sqs.url() + "/" + AwsAccount.NUMBER + "/named", queue);
    assertEquals(queue, sqs.queueUrl("named"));
  }

  @Test
  void refusesAQueuePropertyThatItDoesNotKnow() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> create("odd", ", \"FifoQueue\": true"));
    assertEquals("the lab knows no property FifoQueue of AWS::SQS::Queue", refusal.getMessage());
  }

  @Test
  void movesAMessageToTheDeadLettersAfterItsLastTry() {
    var dead = create("dead", "");
    var queue =
        create(
            "redriven",
            """
            , "VisibilityTimeout": 0,
            "RedrivePolicy": {"deadLetterTargetArn": "%s", "maxReceiveCount": 2}
            """
                .formatted(SqsStandIn.arn("dead")));
    client.sendMessage(request -> request.queueUrl(queue).messageBody("poison"));
    assertEquals(1, receive(queue, 2).size());
    assertEquals(1, receive(queue, 2).size());
    assertEquals(0, receive(queue, 0).size());
    assertEquals("poison", receive(dead, 5).getFirst().body());
  }

  @Test
  void refusesADelayOfMoreThanFifteenMinutes() {
    var queue = create("delayed", "");
    assertThrows(
        SqsException.class,
        () ->
            client.sendMessage(
                request -> request.queueUrl(queue).messageBody("later").delaySeconds(901)));
    client.sendMessage(request -> request.queueUrl(queue).messageBody("later").delaySeconds(900));
    assertTrue(receive(queue, 0).isEmpty());
  }

  @Test
  void refusesABatchOfElevenEntries() {
    var queue = create("batched", "");
    assertThrows(SqsException.class, () -> sendBatch(queue, 11));
    assertEquals(10, sendBatch(queue, 10).successful().size());
  }

  @Test
  void refusesSomeEntriesOfABatchWhenToldSo() {
    var queue = create("partly", "");
    sqs.faults().failNext(1, new RefusedEntries(entry -> entry.path("Id").asText().equals("1")));
    var answer = sendBatch(queue, 3);
    assertEquals(List.of("1"), answer.failed().stream().map(each -> each.id()).toList());
    assertEquals(2, answer.successful().size());
    assertFalse(answer.failed().getFirst().senderFault());
    assertEquals(3, sendBatch(queue, 3).successful().size());
  }

  @Test
  void refusesAWholeBatchEntryByEntryWhenToldSo() {
    var queue = create("wholly", "");
    sqs.faults().failNext(1, new RefusedEntries(_ -> true));
    assertEquals(2, sendBatch(queue, 2).failed().size());
    assertTrue(receive(queue, 0).isEmpty());
  }

  @Test
  void isDownForCallersUntilClearedWhileTheLabStillReads() {
    var queue = create("down", "");
    sqs.faults().fail(HttpFault.cut());
    assertThrows(SdkException.class, () -> sendBatch(queue, 1));
    assertTrue(
        sqs.client().receiveMessage(request -> request.queueUrl(queue)).messages().isEmpty());
    sqs.faults().clear();
    assertEquals(1, sendBatch(queue, 1).successful().size());
  }

  @Test
  void doesWhatItIsAskedThoughItsAnswerIsLostOrBreaksOff() {
    var queue = create("lost", "");
    sqs.faults().failNext(1, HttpFault.lost());
    assertThrows(SdkException.class, () -> sendBatch(queue, 1));
    sqs.faults().failNext(1, HttpFault.breakOff());
    assertThrows(SdkException.class, () -> sendBatch(queue, 2));
    assertEquals(3, receiveAll(queue));
  }

  @Test
  void failsAShareOfRequestsUntilTheOutageIsOver() {
    var queue = create("shared", "");
    try (var _ = sqs.faults().begin(HttpFault.throttled().share(0.5, new Random(1)))) {
      var failures = IntStream.range(0, 100).filter(_ -> isRefused(queue)).count();
      assertTrue(failures > 25 && failures < 75, () -> failures + " of 100");
    }
    assertFalse(isRefused(queue));
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> HttpFault.cut().share(1.5, new Random(1)));
  }

  @Test
  void countsRequestsByOperation() {
    var queue = create("counted", "");
    var before = sqs.front().operations().getOrDefault("SendMessageBatch", 0L);
    sqs.faults().failNext(1, HttpFault.status(503));
    assertThrows(SdkException.class, () -> sendBatch(queue, 1));
    sendBatch(queue, 1);
    assertEquals(before + 2, sqs.front().operations().get("SendMessageBatch"));
  }

  private boolean isRefused(String queue) {
    try {
      return client.getQueueUrl(request -> request.queueName("shared")).queueUrl().isEmpty();
    } catch (SqsException refused) {
      assertEquals("ThrottlingException", refused.awsErrorDetails().errorCode(), queue);
      return true;
    }
  }

  private int receiveAll(String queue) {
    return client
        .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
        .messages()
        .size();
  }

  private SendMessageBatchResponse sendBatch(String queue, int entries) {
    var batch =
        IntStream.range(0, entries)
            .mapToObj(
                id ->
                    SendMessageBatchRequestEntry.builder()
                        .id("" + id)
                        .messageBody("m" + id)
                        .build())
            .toList();
    return client.sendMessageBatch(request -> request.queueUrl(queue).entries(batch));
  }

  private List<Message> receive(String queue, int seconds) {
    return client
        .receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(seconds))
        .messages();
  }

  private String create(String name, String properties) {
    return sqs.createQueue(LabJson.certain("{\"QueueName\": \"" + name + "\"" + properties + "}"));
  }
}
