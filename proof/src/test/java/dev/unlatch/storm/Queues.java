package dev.unlatch.storm;

import dev.unlatch.lab.Lab;
import dev.unlatch.lab.Operator;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What is on the lab's queues, as nobody but the lab can see: without a request that is counted.
///
/// @param sqs past the front
/// @param lockouts the URL of the queue of lockouts
/// @param deadLetters the URL of the queue of dead letters
record Queues(SqsClient sqs, String lockouts, String deadLetters) {
  static Queues of(Lab lab) {
    Operator operator = new Operator(lab);
    return new Queues(
        lab.sqs().client(),
        operator.output("LockoutsQueueUrl"),
        operator.output("DeadLetterQueueUrl"));
  }

  /// Lockouts on the queue: to be received, hidden, delayed.
  int open() {
    return count(lockouts);
  }

  int dead() {
    return count(deadLetters);
  }

  private int count(String queue) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queue)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }
}
