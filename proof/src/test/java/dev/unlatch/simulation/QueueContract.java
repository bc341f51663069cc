package dev.unlatch.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What every queue of SQS does that is set up as `template.yaml` has it: messages are hidden for
/// 18 minutes, and are dead letters after five receives.
abstract class QueueContract {
  private static final int RECEIVES = 5;

  abstract SqsClient sqs();

  abstract String url();

  /// What is there after two seconds at the most.
  abstract List<Message> await();

  /// The bodies among the dead letters, of this queue and perhaps of others.
  abstract Collection<String> deadLetters();

  private void send(String body, int delay) {
    var _ =
        sqs().sendMessage(request -> request.queueUrl(url()).messageBody(body).delaySeconds(delay));
  }

  private List<Message> receive() {
    return sqs()
        .receiveMessage(request -> request.queueUrl(url()).maxNumberOfMessages(10))
        .messages();
  }

  private void show(Message message, int seconds) {
    var _ =
        sqs()
            .changeMessageVisibility(
                request ->
                    request
                        .queueUrl(url())
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(seconds));
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }

  private static List<SendMessageBatchRequestEntry> entries(int count, String body) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .messageBody(body + i)
                    .build())
        .toList();
  }

  private void sendBatch(List<SendMessageBatchRequestEntry> entries) {
    assertEquals(
        List.of(),
        sqs().sendMessageBatch(request -> request.queueUrl(url()).entries(entries)).failed());
  }

  @Test
  void handsOutWhatWasSentAndHidesIt() {
    send("one", 0);
    assertEquals(List.of("one"), bodies(receive()));
    assertEquals(List.of(), receive());
  }

  @Test
  void handsOutABatchOfTen() {
    sendBatch(entries(10, "of ten "));
    Set<String> received = bodies(receive()).stream().collect(Collectors.toSet());
    assertEquals(10, received.size());
    assertTrue(received.contains("of ten 9"));
  }

  @Test
  void handsOutNoMoreThanAreAskedFor() {
    sendBatch(entries(3, "of three "));
    assertEquals(
        2,
        sqs()
            .receiveMessage(request -> request.queueUrl(url()).maxNumberOfMessages(2))
            .messages()
            .size());
    assertEquals(1, receive().size());
  }

  @Test
  void handsOutAMessageAgainWhenItIsNotHiddenAnyMore() {
    send("again", 0);
    Message first = receive().getFirst();
    show(first, 0);
    Message second = receive().getFirst();
    assertEquals(first.messageId(), second.messageId());
    assertEquals("again", second.body());
  }

  @Test
  void hidesAMessageForATime() {
    send("soon", 0);
    show(receive().getFirst(), 1);
    assertEquals(List.of(), receive());
    assertEquals(List.of("soon"), bodies(await()));
  }

  @Test
  void holdsAMessageBackForATime() {
    send("later", 1);
    assertEquals(List.of(), receive());
    assertEquals(List.of("later"), bodies(await()));
  }

  @Test
  void handsOutNoMessageThatWasDeleted() {
    send("done", 0);
    Message message = receive().getFirst();
    var _ =
        sqs()
            .deleteMessage(
                request -> request.queueUrl(url()).receiptHandle(message.receiptHandle()));
    assertThrows(SqsException.class, () -> show(message, 0));
    assertEquals(List.of(), receive());
  }

  @Test
  void takesAMessageForADeadLetterAfterFiveReceives() {
    String body = "dead " + UUID.randomUUID();
    send(body, 0);
    for (int receives = 0; receives < RECEIVES; receives++) {
      List<Message> received = receive();
      assertEquals(List.of(body), bodies(received));
      show(received.getFirst(), 0);
    }
    assertEquals(List.of(), receive());
    assertTrue(deadLetters().contains(body));
  }

  @Test
  void refusesABatchOfEleven() {
    assertThrows(SqsException.class, () -> sendBatch(entries(11, "of eleven ")));
    assertEquals(List.of(), receive());
  }

  @Test
  void takesAsMuchAsTheProductSends() {
    String longest = "x".repeat(262_144);
    send(longest, 0);
    assertEquals(List.of(longest), bodies(receive()));
  }

  @Test
  void refusesAMessageAndABatchOfMoreThanAMebibyte() {
    assertThrows(SqsException.class, () -> send("x".repeat((1 << 20) + 1), 0));
    assertThrows(SqsException.class, () -> sendBatch(entries(2, "x".repeat(1 << 19))));
    assertEquals(List.of(), receive());
  }

  @Test
  void holdsBackForNineHundredSecondsAndNoLonger() {
    send("in a quarter of an hour", 900);
    assertThrows(SqsException.class, () -> send("later", 901));
    assertEquals(List.of(), receive());
  }

  @Test
  void countsWhatIsThereAndWhatIsInSomebodysHandsAndNotWhatIsHeldBack() {
    send("held back", 900);
    send("taken", 0);
    assertEquals(List.of("taken"), bodies(receive()));
    send("there", 0);
    List<QueueAttributeName> both =
        List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    Map<QueueAttributeName, String> counts =
        sqs()
            .getQueueAttributes(request -> request.queueUrl(url()).attributeNames(both))
            .attributes();
    assertEquals(List.of("1", "1"), both.stream().map(counts::get).toList());
  }
}
