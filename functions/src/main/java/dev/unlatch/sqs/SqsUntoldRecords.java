package dev.unlatch.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.tell.UntoldRecords;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Records that nobody can be told of, on a queue of Amazon SQS, each a message:
///
/// ```json
/// {"key": {"pk": "user#00u1a2b3c4", "sk": "episode#000002"},
///  "sequenceNumber": "4421584500000000017450439091", "because": "…"}
/// ```
///
/// @param url the queue's URL
public record SqsUntoldRecords(SqsClient sqs, String url) implements UntoldRecords {
  @Override
  public void put(Untold untold) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.putObject("key").put("pk", untold.partition()).put("sk", untold.sort());
    message.put("sequenceNumber", untold.sequenceNumber());
    message.put("because", untold.because());
    var _ = sqs.sendMessage(it -> it.queueUrl(url).messageBody(Json.write(message)));
  }
}
