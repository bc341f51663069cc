package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.unlatch.lambda.Priming.Running;
import dev.unlatch.lambda.Priming.Step;
import dev.unlatch.policy.Policy;
import dev.unlatch.response.Response;
import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.UnreadableMessageException;
import java.util.List;
import java.util.Map;

/// Takes lockouts from the queue, in batches. A message that fails is reported alone and handed out
/// again; one that cannot be understood is too, until the queue moves it, as it is, to the dead
/// letters.
public final class ResponseFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /// What one lockout takes at the most: three calls to Okta of 5 s each, and some to the table and
  /// the queue.
  private static final int MILLISECONDS_FOR_ONE = 25_000;

  private final Response response;
  private final Log log;

  /// For Lambda.
  public ResponseFunction() {
    this(Wiring.ofProcess());
  }

  private ResponseFunction(Wiring wiring) {
    OktaCredentials credentials = wiring.oktaCredentials();
    Running connecting = wiring.primeWorker(credentials);
    Policy policy = wiring.policy(); // while services answer
    wiring.prime(new Step("rehearsal", () -> rehearse(wiring.rehearsing(), policy)));
    connecting.await();
    this(wiring.response(policy, credentials), wiring.log());
  }

  static void rehearse(Wiring wiring, Policy policy) {
    Response response = wiring.response(policy, wiring.oktaCredentials());
    Rehearsal.play(new ResponseFunction(response, wiring.log()), wiring.clock());
  }

  ResponseFunction(Response response, Log log) {
    this.response = response;
    this.log = log;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> !isDone(message, context))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  private boolean isDone(SQSMessage message, Context context) {
    if (context.getRemainingTimeInMillis() < MILLISECONDS_FOR_ONE) {
      log.error("out of time", Map.of("messageId", message.getMessageId()));
      return false;
    }
    try {
      response.respond(MessageFormat.read(message.getBody()));
      return true;
    } catch (UnreadableMessageException unreadable) {
      log.error("unreadable message", naming(message, unreadable));
      return false;
    } catch (RuntimeException failure) {
      log.error("message failed", naming(message, failure));
      return false;
    }
  }

  private static Map<String, String> naming(SQSMessage message, Exception failure) {
    return Map.of(
        "messageId", message.getMessageId(),
        "error", failure.getClass().getName(),
        "because", String.valueOf(failure.getMessage()));
  }
}
