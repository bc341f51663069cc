package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.check.FakeSetUpRecords;
import dev.unlatch.check.SetUpCheck;
import dev.unlatch.dynamo.StreamRecord;
import dev.unlatch.lambda.PeopleTelling.Messaging;
import dev.unlatch.lambda.log.JsonJournal;
import dev.unlatch.lambda.log.JsonMessageJournal;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.start.HookSecret;
import dev.unlatch.lambda.start.OktaCredentials;
import dev.unlatch.lambda.start.Secret;
import dev.unlatch.lockout.Intake;
import dev.unlatch.message.MessagePorts.MessageJournal;
import dev.unlatch.message.Messages;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.limit.Circuit.CircuitJournal;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.response.Enqueuing;
import dev.unlatch.response.Response;
import dev.unlatch.search.UserSearch;
import dev.unlatch.sweep.Reconciliation;
import dev.unlatch.sweep.SweepPorts.SweepJournal;
import dev.unlatch.tell.Bus;
import dev.unlatch.tell.UntoldRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The functions over whatever a test of another package gives them: what
/// [dev.unlatch.lambda.start.Wiring] does for a process.
///
/// @param lines takes each line of the log
public record Functions(Consumer<String> lines, Clock clock) {
  private Log log() {
    return new Log(lines, "lab.example", clock);
  }

  /// What the functions tell.
  public SweepJournal journal() {
    return new JsonJournal(log());
  }

  /// Its journal of the circuit to Okta.
  public CircuitJournal circuitJournal() {
    return new JsonJournal(log());
  }

  /// The token for Okta.
  ///
  /// @param name the secret's
  public ApiToken token(SecretsManagerClient secrets, String name) {
    return new OktaCredentials(new Secret(secrets, name, clock));
  }

  /// Takes batches from the queue.
  public RequestHandler<SQSEvent, SQSBatchResponse> response(Response response) {
    return new ResponseFunction(response, log());
  }

  /// Takes a delivery of the event hook.
  ///
  /// @param secret the name of what Okta is to send in `Authorization`
  /// @return the HTTP status of the answer
  public int eventHook(
      LockoutQueue queue, SecretsManagerClient secrets, String secret, Delivery delivery) {
    EventHookFunction hook =
        new EventHookFunction(
            new HookSecret(new Secret(secrets, secret, clock)),
            intake(queue, Intake.HOOK),
            log(),
            clock);
    return hook.handleRequest(delivery.event(), delivery.context()).getStatusCode();
  }

  /// A POST of the event hook.
  ///
  /// @param authorization the header
  public record Delivery(String body, String authorization, Context context) {
    private APIGatewayV2HTTPEvent event() {
      Http post = Http.builder().withMethod("POST").build();
      return APIGatewayV2HTTPEvent.builder()
          .withRequestContext(RequestContext.builder().withHttp(post).build())
          .withHeaders(Map.of("authorization", authorization))
          .withBody(body)
          .build();
    }
  }

  /// Takes an event of the log stream.
  ///
  /// @param event as EventBridge hands it on
  public void logStream(LockoutQueue queue, String event, Context context) {
    new LogStreamFunction(intake(queue, Intake.STREAM), clock)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream(),
            context);
  }

  /// Sweeps.
  ///
  /// @param event of the schedule, or a person's
  /// @return the answer
  public JsonNode sweep(
      UserSearch sweep,
      Reconciliation reconciliation,
      SetUpCheck check,
      String event,
      Context context) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      new SweepFunction(
              sweep, new JsonJournal(log()), reconciliation, check, new FakeSetUpRecords(), clock)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
      return new ObjectMapper().readTree(answer.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Publishes what records of the table's stream mean.
  ///
  /// @param records as Lambda hands them over
  /// @return the sequence numbers of those that must be handed out again
  public List<String> publish(
      Bus bus, UntoldRecords untold, List<? extends JsonNode> records, Context context) {
    return new StreamTelling(new dev.unlatch.tell.Delivery(bus, _ -> {}), untold, log())
        .tell(
            records.stream().map(it -> new StreamRecord(it)).toList(),
            () -> context.getRemainingTimeInMillis() >= TellFunction.MILLISECONDS_FOR_REQUEST);
  }

  /// Reports what people were told.
  public MessageJournal messageJournal() {
    return new JsonMessageJournal(log());
  }

  /// Tells people of a batch from the queue.
  ///
  /// @return SQS's ids of the messages that must be handed out again
  public List<String> tellPeople(
      Messages messages, Tell tell, List<SQSMessage> batch, Context context) {
    Policy policy = new Policy("v", Duration.ZERO, List.of(), Guards.OFF, tell);
    Messaging messaging = new Messaging(messages, () -> PolicyInForce.packaged(policy));
    return new PeopleTelling(() -> messaging, log())
        .tell(
            batch,
            () -> context.getRemainingTimeInMillis() >= TellFunction.MILLISECONDS_FOR_MESSAGE);
  }

  private EventIntake intake(LockoutQueue queue, Intake intake) {
    return new EventIntake(new Enqueuing(queue, journal(), clock), intake, log());
  }
}
