package dev.unlatch.command.aws;

import dev.unlatch.command.UnusableException;
import dev.unlatch.command.deadletters.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A dead-letter queue on Amazon SQS.
///
/// @param url the queue's
/// @param pause between two looks at a move
record SqsDeadLetters(SqsClient sqs, String url, Duration pause) implements DeadLetters {
  /// The status of a move that is under way (SQS API reference, "ListMessageMoveTasks"); all others
  /// mean that it has ended.
  private static final String RUNNING = "RUNNING";

  private static final String COMPLETED = "COMPLETED";

  @Override
  public Stock stock() {
    Map<QueueAttributeName, String> attributes = attributes();
    return new Stock(
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        Optional.ofNullable(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
  }

  private Map<QueueAttributeName, String> attributes() {
    return sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private static <A> long number(Map<A, String> attributes, A attribute) {
    return Long.parseLong(attributes.getOrDefault(attribute, "0"));
  }

  /// A long poll, for the shortest time: a short one queries only some of SQS's servers, and may
  /// miss messages (SQS Developer Guide, "Short and long polling").
  @Override
  public List<Letter> take(int most, Duration inHand) {
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(most)
                    .waitTimeSeconds(1)
                    .visibilityTimeout(Math.toIntExact(inHand.toSeconds()))
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages()
        .stream()
        .map(SqsDeadLetters::letter)
        .toList();
  }

  private static Letter letter(Message message) {
    Map<String, String> own = new HashMap<>();
    message
        .messageAttributes()
        .forEach((name, value) -> own.put(name, String.valueOf(value.stringValue())));
    Map<MessageSystemAttributeName, String> system = message.attributes();
    return new Letter(
        message.messageId(),
        Instant.ofEpochMilli(number(system, MessageSystemAttributeName.SENT_TIMESTAMP)),
        (int) number(system, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT),
        message.body(),
        own,
        message.receiptHandle());
  }

  /// Ten at a time, as they were taken.
  @Override
  public void giveBack(List<Letter> letters) {
    for (int from = 0; from < letters.size(); from += 10) {
      List<ChangeMessageVisibilityBatchRequestEntry> entries =
          letters.subList(from, Math.min(letters.size(), from + 10)).stream()
              .map(SqsDeadLetters::visibleNow)
              .toList();
      var _ = sqs.changeMessageVisibilityBatch(it -> it.queueUrl(url).entries(entries));
    }
  }

  private static ChangeMessageVisibilityBatchRequestEntry visibleNow(Letter letter) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(letter.id())
        .receiptHandle(letter.handle())
        .visibilityTimeout(0)
        .build();
  }

  @Override
  public void remove(Letter letter) {
    var _ = sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(letter.handle()));
  }

  @Override
  public Move putBack(Consumer<Move> progress) {
    String arn = attributes().getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    if (latest(arn).filter(Move::running).isEmpty()) {
      var _ = sqs.startMessageMoveTask(it -> it.sourceArn(arn));
    }
    Move move = latest(arn).orElseThrow(SqsDeadLetters::unknown);
    while (move.running()) {
      progress.accept(move);
      await();
      move = latest(arn).orElseThrow(SqsDeadLetters::unknown);
    }
    return move;
  }

  private static UnusableException unknown() {
    return new UnusableException("AWS has begun to move the messages, and does not know of it");
  }

  private void await() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnusableException("interrupted; AWS goes on moving the messages", interrupted);
    }
  }

  /// The latest move: SQS lists the newest first.
  private Optional<Move> latest(String arn) {
    return sqs.listMessageMoveTasks(it -> it.sourceArn(arn).maxResults(1)).results().stream()
        .findFirst()
        .map(SqsDeadLetters::move);
  }

  private static Move move(ListMessageMoveTasksResultEntry task) {
    String status = String.valueOf(task.status());
    Optional<String> failure =
        status.equals(RUNNING) || status.equals(COMPLETED)
            ? Optional.empty()
            : Optional.of(Optional.ofNullable(task.failureReason()).orElse(status));
    return new Move(
        status.equals(RUNNING),
        count(task.approximateNumberOfMessagesMoved()),
        count(task.approximateNumberOfMessagesToMove()),
        failure);
  }

  private static long count(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
