package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/// The event in which Lambda passes messages to a function (Lambda Developer Guide, "Using Lambda
/// with Amazon SQS").
///
/// @param queueArn the queue that they come from
record QueueEvent(String queueArn, List<Message> messages) {
  String json() {
    var event = LabJson.object();
    var records = event.putArray("Records");
    messages.forEach(message -> records.add(record(message)));
    return event.toString();
  }

  private JsonNode record(Message message) {
    var record = LabJson.object().put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle()).put("body", message.body());
    var attributes = record.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    record.putObject("messageAttributes");
    return record
        .put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", AwsAccount.REGION);
  }
}
