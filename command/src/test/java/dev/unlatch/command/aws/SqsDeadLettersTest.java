package dev.unlatch.command.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.deadletters.DeadLetters;
import dev.unlatch.command.deadletters.DeadLetters.Letter;
import dev.unlatch.lab.aws.SqsStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Dead letters on ElasticMQ, which a queue has sent there as SQS does.
class SqsDeadLettersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SqsStandIn sqs;
  private String queue = "";
  private String deadLetters = "";
  private DeadLetters letters;

  SqsDeadLettersTest() throws IOException {
    sqs = new SqsStandIn();
    letters = new SqsDeadLetters(sqs.client(), "", Duration.ofMillis(20));
  }

  @BeforeEach
  void makeQueues() {
    deadLetters = sqs.createQueue(queue("Letters"));
    ObjectNode properties = queue("Lockouts").put("VisibilityTimeout", 0);
    properties
        .putObject("RedrivePolicy")
        .put("deadLetterTargetArn", SqsStandIn.arn("Letters"))
        .put("maxReceiveCount", 1);
    queue = sqs.createQueue(properties);
    letters = new SqsDeadLetters(sqs.client(), deadLetters, Duration.ofMillis(20));
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void looksAndGivesBack() {
    kill("one", "two");
    DeadLetters.Stock stock = letters.stock();
    assertEquals(new DeadLetters.Stock(2, 0, Optional.empty()), stock);
    List<Letter> taken = takeAll();
    assertEquals(List.of("one", "two"), taken.stream().map(Letter::body).sorted().toList());
    assertEquals(List.of(), letters.take(10, MINUTE));
    assertEquals(2, letters.stock().inHand());
    letters.giveBack(taken);
    assertEquals(new DeadLetters.Stock(2, 0, Optional.empty()), letters.stock());
    assertEquals(2, takeAll().size());
  }

  @Test
  void givesBackMoreThanTenAtOnce() {
    kill(IntStream.range(0, 23).mapToObj(i -> "m" + i).toArray(String[]::new));
    List<Letter> taken = takeAll();
    assertEquals(23, taken.size());
    letters.giveBack(taken);
    assertEquals(23, letters.stock().there());
  }

  @Test
  void tellsWhatWasWrittenBesideALetter() {
    var code = MessageAttributeValue.builder().dataType("String").stringValue("X").build();
    var _ =
        sqs.client()
            .sendMessage(
                it ->
                    it.queueUrl(deadLetters)
                        .messageBody("{}")
                        .messageAttributes(Map.of("ERROR_CODE", code)));
    Letter letter = letters.take(10, MINUTE).getFirst();
    assertEquals(Map.of("ERROR_CODE", "X"), letter.attributes());
    assertEquals(1, letter.received());
  }

  @Test
  void removesALetter() {
    kill("one");
    letters.remove(letters.take(10, MINUTE).getFirst());
    assertEquals(0, letters.stock().total());
  }

  @Test
  void putsAllBackAsTheyWere() {
    kill("one", "{\"format\": 2, \"é\": [1]}");
    List<DeadLetters.Move> told = new ArrayList<>();
    DeadLetters.Move move = letters.putBack(told::add);
    assertFalse(move.running());
    assertEquals(2, move.moved());
    assertEquals(Optional.empty(), move.failure());
    assertEquals(List.of("one", "{\"format\": 2, \"é\": [1]}").reversed(), onQueue());
    assertEquals(0, letters.stock().total());
    assertTrue(told.stream().allMatch(DeadLetters.Move::running), told::toString);
  }

  @Test
  void putsBackAgainAfterAnEarlierMove() {
    kill("one");
    var _ = letters.putBack(_ -> {});
    assertEquals(List.of("one"), onQueue());
    kill("two");
    var _ = letters.putBack(_ -> {});
    assertTrue(onQueue().contains("two"));
  }

  @Test
  void saysThatThereIsNoSuchQueue() {
    DeadLetters other =
        new SqsDeadLetters(sqs.client(), deadLetters + "Other", Duration.ofMillis(20));
    assertThrows(QueueDoesNotExistException.class, other::stock);
  }

  /// Sends messages, and receives them until the queue is tired of them.
  private void kill(String... bodies) {
    for (String body : bodies) {
      var _ = sqs.client().sendMessage(it -> it.queueUrl(queue).messageBody(body));
    }
    for (int empty = 0; empty < 2; empty++) {
      while (!receive().isEmpty()) {
        // handed out once more
      }
    }
  }

  private List<Message> receive() {
    return sqs.client().receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(10)).messages();
  }

  private List<Letter> takeAll() {
    List<Letter> all = new ArrayList<>();
    List<Letter> some = letters.take(10, MINUTE);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = letters.take(10, MINUTE);
    }
    return all;
  }

  private List<String> onQueue() {
    return receive().stream().map(Message::body).sorted().toList().reversed();
  }

  private static ObjectNode queue(String name) {
    return JsonNodeFactory.instance.objectNode().put("QueueName", name);
  }
}
