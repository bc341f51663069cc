package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.unlatch.activation.ActivatedPolicies;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.start.OktaCredentials;
import dev.unlatch.lambda.start.Priming.Running;
import dev.unlatch.lambda.start.Priming.Step;
import dev.unlatch.lambda.start.Rehearsal;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.Policy;
import dev.unlatch.port.PolicySource;
import dev.unlatch.response.Response;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes lockouts from the queue, in batches. A message that fails is reported alone and handed out
/// again; so is one that cannot be understood, until the queue moves it, as it is, to the dead
/// letters.
public final class ResponseFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /// What one lockout takes where everything is slow: five calls to Okta of 5 s each before the
  /// claim, two pages of the System Log of 10 s each, and a claim with its lease of 45 s. One that
  /// takes longer, as with hundreds of groups, begins no unlock (`History.UNTIL_DONE`). With less
  /// time left, the message goes back on the queue for another worker: Okta being slow is no reason
  /// to count a message as failed.
  static final int MILLISECONDS_FOR_ONE = 90_000;

  private final Response response;
  private final Log log;

  /// For Lambda.
  public ResponseFunction() {
    this(Wiring.ofProcess());
  }

  private ResponseFunction(Wiring wiring) {
    OktaCredentials credentials = wiring.oktaCredentials();
    Running connecting = wiring.primeWorker(credentials);
    Policy packaged = wiring.policy(); // while services answer
    ActivatedPolicies policies = wiring.policies(packaged);
    wiring.prime(
        new Step("rehearsal", () -> rehearse(wiring.rehearsing(), packaged)),
        new Step("policy", policies::known));
    connecting.await();
    this(wiring.response(policies, credentials), wiring.log());
  }

  static void rehearse(Wiring wiring, Policy policy) {
    Response response = wiring.response(PolicySource.always(policy), wiring.oktaCredentials());
    Rehearsal.handOut(Events.batch(new ResponseFunction(response, wiring.log())), wiring.clock());
  }

  ResponseFunction(Response response, Log log) {
    this.response = response;
    this.log = log;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<Received> batch = new ArrayList<>();
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSMessage message : event.getRecords()) {
      read(message)
          .ifPresentOrElse(batch::add, () -> failures.add(failure(message.getMessageId())));
    }
    batch.sort(Comparator.comparingInt(Received::turn));
    for (Received received : batch) {
      if (!isDone(received, context)) {
        failures.add(failure(received.id()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /// @param id SQS's
  private record Received(String id, QueueMessage message) {
    /// When it is handled: what may keep an account locked comes before what may unlock one.
    private int turn() {
      return switch (message) {
        case SignalMessage _ -> 0;
        case LockoutMessage lockout -> lockout.isFromIntake() ? 1 : 2;
      };
    }
  }

  private static BatchItemFailure failure(String id) {
    return new BatchItemFailure(id);
  }

  private Optional<Received> read(SQSMessage message) {
    try {
      return Optional.of(
          new Received(message.getMessageId(), MessageFormat.read(message.getBody())));
    } catch (UnreadableMessageException unreadable) {
      log.error("unreadable message", naming(message.getMessageId(), unreadable));
      return Optional.empty();
    }
  }

  private boolean isDone(Received received, Context context) {
    try {
      if (context.getRemainingTimeInMillis() < MILLISECONDS_FOR_ONE
          && received.message() instanceof LockoutMessage lockout) {
        response.putBack(lockout);
        log.metric("PutBack", 1, "Count", Map.of());
        return true;
      }
      response.respond(received.message());
      return true;
    } catch (RuntimeException failure) {
      log.error("message failed", naming(received.id(), failure));
      return false;
    }
  }

  private static Map<String, String> naming(String id, Exception failure) {
    return Map.of(
        "messageId", id,
        "error", failure.getClass().getName(),
        "because", String.valueOf(failure.getMessage()));
  }
}
