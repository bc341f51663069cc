package dev.unlatch.lab.aws;

import dev.unlatch.lab.lambda.AbandonedEvent;
import dev.unlatch.lab.lambda.Functions;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A queue that is a function's on-failure destination: it gets a record of the invocation, which
/// holds the event ([AbandonedEvent#destinationRecord]).
///
/// @param sqs a client that this queue does not close, such as [SqsStandIn#client]
/// @param url the queue's
/// @param tries how often the function is given an event
public record OnFailureQueue(SqsClient sqs, String url, String function, int tries)
    implements DeadLetters {
  @Override
  public void take(String event, Functions.Answer.Failure failure) {
    String requestId = UUID.randomUUID().toString();
    String body =
        new AbandonedEvent(function, requestId, event, tries, failure)
            .destinationRecord(Clock.systemUTC().instant());
    var _ = sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
  }
}
