package dev.unlatch.simulation;

import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Bugs in how messages are sent. What each of them is stands at its [Mutation].
final class BrokenQueue {
  private BrokenQueue() {}

  static final class RefusalsSwallowed extends Altered.Queue {
    RefusalsSwallowed(SqsClient sound) {
      super(sound);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      return super.sendMessageBatch(request).copy(answer -> answer.failed(List.of()));
    }
  }

  /// A person's request without override comes as a user does whom a sweep has found.
  static final class PlainRequestsAreFound extends Altered.Queue {
    PlainRequestsAreFound(SqsClient sound) {
      super(sound);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      List<SendMessageBatchRequestEntry> entries =
          request.entries().stream()
              .map(it -> it.copy(entry -> entry.messageBody(found(it.messageBody()))))
              .toList();
      return super.sendMessageBatch(request.copy(it -> it.entries(entries)));
    }

    private static String found(String body) {
      return body.contains("\"override\":false")
          ? body.replace("\"intake\":\"person\"", "\"intake\":\"schedule\"")
          : body;
    }
  }

  static final class DelayLost extends Altered.Queue {
    DelayLost(SqsClient sound) {
      super(sound);
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      return super.sendMessage(request.copy(message -> message.delaySeconds(0)));
    }
  }
}
