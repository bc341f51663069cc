package dev.unlatch.sqs;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.port.LockoutQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// The queue of lockouts on Amazon SQS. A message body is a [MessageFormat].
public final class SqsLockoutQueue implements LockoutQueue {
  private static final List<QueueAttributeName> WAITING =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  private static final List<QueueAttributeName> ALL =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient sqs;
  private final String url;

  /// @param url the queue's URL
  public SqsLockoutQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /// Asks about the queue and changes nothing: afterwards connection and code are ready.
  ///
  /// @throws software.amazon.awssdk.core.exception.SdkException if it cannot be reached
  public void touch() {
    var _ =
        sqs.getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
  }

  @Override
  public long backlog() {
    return sum(ALL);
  }

  @Override
  public boolean isIdle() {
    return sum(WAITING) == 0;
  }

  private long sum(List<QueueAttributeName> numbers) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(numbers))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  @Override
  public List<QueueMessage> send(List<? extends QueueMessage> messages) {
    List<String> bodies = messages.stream().map(SqsLockoutQueue::body).toList();
    List<QueueMessage> refused = new ArrayList<>();
    for (List<Integer> batch : Batches.of(bodies)) {
      sendBatch(batch, bodies).stream().map(messages::get).forEach(refused::add);
    }
    return refused;
  }

  /// The indexes of the refused messages.
  private List<Integer> sendBatch(List<Integer> batch, List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries =
        batch.stream()
            .map(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(bodies.get(i))
                        .build())
            .toList();
    return sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries)).failed().stream()
        .map(BatchResultErrorEntry::id)
        .map(Integer::valueOf)
        .toList();
  }

  @Override
  public void sendLater(LockoutMessage message, Duration delay) {
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "the delay is longer than " + LONGEST_DELAY + ": " + delay);
    }
    int seconds = Math.toIntExact(Math.max(0, delay.plusNanos(999_999_999).toSeconds()));
    sqs.sendMessage(
        request -> request.queueUrl(url).messageBody(body(message)).delaySeconds(seconds));
  }

  /// Leaves out an event so large that the message would not fit: the lockout goes through without
  /// it.
  private static String body(QueueMessage message) {
    String whole = MessageFormat.write(message);
    return message instanceof LockoutMessage lockout && Batches.bytes(whole) > Batches.MOST_BYTES
        ? MessageFormat.write(lockout.withoutEvent())
        : whole;
  }
}
