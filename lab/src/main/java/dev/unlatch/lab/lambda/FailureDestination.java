package dev.unlatch.lab.lambda;

import java.time.Clock;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The destination of an event that a function failed on at every try.
@FunctionalInterface
public interface FailureDestination {
  /// Takes an event after its last try.
  void take(FailedEvent event);

  /// Drops such events, as Lambda does for a function without a destination.
  static FailureDestination none() {
    return _ -> {};
  }

  /// A queue as a function's on-failure destination: it gets a record of the invocation, which
  /// holds the event ([FailedEvent#destinationRecord]).
  ///
  /// @param sqs a client that the destination does not close
  static FailureDestination onFailure(SqsClient sqs, String queueUrl) {
    return event -> {
      String body = event.destinationRecord(Clock.systemUTC().instant());
      var _ = sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
    };
  }
}
