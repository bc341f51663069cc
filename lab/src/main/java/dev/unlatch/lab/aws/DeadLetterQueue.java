package dev.unlatch.lab.aws;

import dev.unlatch.lab.lambda.Functions;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A queue for events that a function could not deal with. The message is the event as it was, with
/// the attributes that Lambda gives it (Lambda Developer Guide, "Adding a dead-letter queue":
/// `RequestID`, `ErrorCode`, `ErrorMessage`, of which at most 1 KB).
public final class DeadLetterQueue implements DeadLetters {
  private static final int LONGEST_MESSAGE = 1024;

  private final SqsClient sqs;
  private final String url;

  /// @param sqs a client that this queue does not close, such as [SqsStandIn#client]
  /// @param url the queue's
  public DeadLetterQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void take(String event, Functions.Answer.Failure failure) {
    var attributes =
        Map.of(
            "RequestID", attribute("String", UUID.randomUUID().toString()),
            "ErrorCode", attribute("Number", "200"),
            "ErrorMessage", attribute("String", message(failure)));
    sqs.sendMessage(
        request -> request.queueUrl(url).messageBody(event).messageAttributes(attributes));
  }

  /// SQS takes no empty attribute, so the type stands in front.
  private static String message(Functions.Answer.Failure failure) {
    var message = failure.type() + ": " + failure.message();
    return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }
}
