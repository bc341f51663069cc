package dev.unlatch.simulation;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The queue as a process has it for sending: over calls that fail, lose their answers, or refuse a
/// part of a batch.
///
/// @param tokens names the messages
/// @param sent hears the body of each message that came on the queue
record FaultyQueue(ModelSqs queue, Calls calls, Tokens tokens, Consumer<String> sent)
    implements SqsClient {
  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return calls.toAws(
        "send in " + request.delaySeconds() + " s",
        () -> {
          String body = tokens.named(request.messageBody());
          sent.accept(body);
          calls.sandbox().sends(body);
          return queue.sendMessage(request.copy(it -> it.messageBody(body)));
        });
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return calls.toAws("send " + request.entries().size(), () -> send(request));
  }

  private SendMessageBatchResponse send(SendMessageBatchRequest request) {
    List<SendMessageBatchRequestEntry> refused =
        request.entries().stream().filter(_ -> calls.sandbox().meets(Fault.ENTRY_REFUSED)).toList();
    List<SendMessageBatchRequestEntry> taken =
        request.entries().stream()
            .filter(entry -> !refused.contains(entry))
            .map(entry -> entry.copy(it -> it.messageBody(tokens.named(entry.messageBody()))))
            .toList();
    taken.forEach(entry -> sent.accept(entry.messageBody()));
    taken.forEach(entry -> calls.sandbox().sends(entry.messageBody()));
    List<BatchResultErrorEntry> failed = refused.stream().map(FaultyQueue::error).toList();
    return taken.isEmpty()
        ? SendMessageBatchResponse.builder().successful(List.of()).failed(failed).build()
        : queue
            .sendMessageBatch(request.copy(it -> it.entries(taken)))
            .copy(it -> it.failed(failed));
  }

  private static BatchResultErrorEntry error(SendMessageBatchRequestEntry entry) {
    return BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build();
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return calls.toAws("count the messages", () -> queue.getQueueAttributes(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
