package dev.unlatch.aws;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Amazon SQS: those operations that the functions use. Every other one throws
/// [UnsupportedOperationException].
record AwsSqs(AwsCalls calls) implements SqsClient {
  static final Errors ERRORS =
      new Errors(
          "Sqs",
          Map.of("QueueDoesNotExist", QueueDoesNotExistException::builder),
          SqsException::builder);

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return calls.make(
        "SendMessage", request, SendMessageResponse::builder, SendMessageResponse.class);
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return calls.make(
        "SendMessageBatch",
        request,
        SendMessageBatchResponse::builder,
        SendMessageBatchResponse.class);
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return calls.make(
        "GetQueueAttributes",
        request,
        GetQueueAttributesResponse::builder,
        GetQueueAttributesResponse.class);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /// The transport is shared.
  @Override
  public void close() {}
}
