package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lab.lambda.Functions.Answer;
import org.junit.jupiter.api.Test;

class OnFailureQueueTest {
  @Test
  void keepsARecordOfTheInvocationWithTheEventInIt() throws Exception {
    try (var sqs = new SqsStandIn()) {
      var url = sqs.createQueue(Json.certain("{\"QueueName\": \"failed\"}"));
      var event = Json.certain("{\"detail-type\": \"SystemLog\", \"detail\": {\"uuid\": \"1\"}}");
      var failure = new Answer.Failure("java.lang.IllegalStateException", "broken");
      new OnFailureQueue(sqs.client(), url, "Stream", 3).take(event.toString(), failure);
      var kept = sqs.client().receiveMessage(it -> it.queueUrl(url)).messages().getFirst();
      var record = Json.read(kept.body());
      assertEquals(event, record.path("requestPayload"));
      assertEquals("RetriesExhausted", record.at("/requestContext/condition").asText());
      assertEquals(3, record.at("/requestContext/approximateInvokeCount").asInt());
      assertEquals("broken", record.at("/responsePayload/errorMessage").asText());
    }
  }
}
