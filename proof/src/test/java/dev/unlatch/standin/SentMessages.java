package dev.unlatch.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What is on a queue.
///
/// @param sqs has the queue
/// @param url the queue's
public record SentMessages(SqsClient sqs, String url) {
  /// Takes everything off the queue that is not held back, in the order in which it was sent.
  public List<String> take() {
    List<String> bodies = new ArrayList<>();
    List<Message> messages = receive();
    while (!messages.isEmpty()) {
      messages.forEach(message -> bodies.add(message.body()));
      messages = receive();
    }
    return bodies;
  }

  private List<Message> receive() {
    return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10)).messages();
  }

  /// Loses everything, also what is held back.
  public void purge() {
    sqs.purgeQueue(request -> request.queueUrl(url));
  }

  /// How many messages are held back.
  public int delayed() {
    QueueAttributeName delayed = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(delayed))
            .attributes();
    return Integer.parseInt(attributes.getOrDefault(delayed, "0"));
  }
}
