package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import org.junit.jupiter.api.Test;

class FailureDestinationTest {
  @Test
  void keepsARecordOfTheInvocationWithTheEventInIt() throws Exception {
    try (var sqs = new SqsStandIn()) {
      var url = sqs.createQueue(LabJson.certain("{\"QueueName\": \"failed\"}"));
      var event =
          LabJson.certain("{\"detail-type\": \"SystemLog\", \"detail\": {\"uuid\": \"1\"}}");
      var failure = new Answer.Failure("java.lang.IllegalStateException", "broken");
      FailureDestination.onFailure(sqs.client(), url)
          .take(new FailedEvent("Stream", "1-2-3", event.toString(), 3, failure));
      var kept = sqs.client().receiveMessage(it -> it.queueUrl(url)).messages().getFirst();
      var record = LabJson.read(kept.body());
      assertEquals(event, record.path("requestPayload"));
      assertEquals("RetriesExhausted", record.at("/requestContext/condition").asText());
      assertEquals(3, record.at("/requestContext/approximateInvokeCount").asInt());
      assertEquals("broken", record.at("/responsePayload/errorMessage").asText());
    }
  }
}
