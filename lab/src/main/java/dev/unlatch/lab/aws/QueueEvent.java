package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The event with which Lambda brings messages to a function (Lambda Developer Guide, "Using Lambda
/// with Amazon SQS").
///
/// @param queueArn the queue that they come from
record QueueEvent(String queueArn, List<Message> messages) {
  String json() {
    var event = Json.object();
    var records = event.putArray("Records");
    messages.forEach(message -> records.add(record(message)));
    return event.toString();
  }

  private JsonNode record(Message message) {
    var record = Json.object().put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle()).put("body", message.body());
    var attributes = record.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    var own = record.putObject("messageAttributes");
    message.messageAttributes().forEach((name, value) -> own.set(name, attribute(value)));
    if (message.md5OfMessageAttributes() != null) {
      record.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
    }
    return record
        .put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", Account.REGION);
  }

  private static JsonNode attribute(MessageAttributeValue value) {
    var attribute = Json.object();
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      var bytes = value.binaryValue().asByteArray();
      attribute.put("binaryValue", Base64.getEncoder().encodeToString(bytes));
    }
    attribute.putArray("stringListValues");
    attribute.putArray("binaryListValues");
    return attribute.put("dataType", value.dataType());
  }
}
