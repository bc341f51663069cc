package dev.unlatch.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.start.Rehearsal;
import dev.unlatch.lambda.start.Settings;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.lockout.Intake;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.port.PolicySource;
import dev.unlatch.runtime.FunctionRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The functions, whole, where everything around them goes well: events come in as Lambda hands
/// them over, and what is sent to AWS and Okta goes to a [Rehearsal]. It keeps what was put on the
/// queue and logged by the last event.
public final class Rehearsed {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

  /// What a [Rehearsal] gives for the hook's secret.
  private static final String SECRET = "rehearsal";

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION",
          "eu-west-1",
          "OKTA_ORG_URL",
          "https://acme.example",
          "MODE",
          "enforce",
          "LOCKOUTS_TABLE",
          "Lockouts",
          "LOCKOUTS_QUEUE_URL",
          "https://sqs.example/000000000000/Lockouts",
          "HOOK_SECRET_ARN",
          "HookSecret",
          "OKTA_CREDENTIALS_ARN",
          "OktaCredentials",
          "OKTA_RESERVE",
          "50",
          "CONCURRENCY",
          "5");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> sent = new ArrayList<>();
  private Rehearsal rehearsal = new Rehearsal(CLOCK);
  private final List<String> lines = new ArrayList<>();
  private final Wiring wiring =
      new Wiring(
          Rehearsal.settings(new Settings(ENVIRONMENT)),
          new Listening(),
          CLOCK,
          new Log(lines::add, "acme.example", CLOCK));
  private final EventHookFunction hook =
      new EventHookFunction(
          wiring.hookSecret(),
          new EventIntake(wiring.enqueuing(wiring.queue()), Intake.HOOK, wiring.log()),
          wiring.log(),
          CLOCK);
  private final LogStreamFunction stream =
      new LogStreamFunction(
          new EventIntake(wiring.enqueuing(wiring.queue()), Intake.STREAM, wiring.log()), CLOCK);
  private final ResponseFunction response =
      new ResponseFunction(
          wiring.response(
              PolicySource.always(PolicyFile.read(Path.of("../policy.yaml"))),
              wiring.oktaCredentials()),
          wiring.log());

  /// Has Okta's event hook deliver a body.
  ///
  /// @return the status of the answer
  public int deliver(byte[] body) {
    ObjectNode event = JSON.createObjectNode().put("isBase64Encoded", true);
    event.putObject("requestContext").putObject("http").put("method", "POST");
    event.putObject("headers").put("authorization", SECRET);
    event.put("body", Base64.getEncoder().encodeToString(body));
    return answer(Events.http(hook), event).path("statusCode").asInt();
  }

  /// Has the log stream's function take an event.
  ///
  /// @throws IllegalArgumentException if the function fails because the event is of no use
  public void stream(byte[] event) {
    begin();
    stream.handleRequest(
        new ByteArrayInputStream(event),
        OutputStream.nullOutputStream(),
        FunctionRuntime.rehearsal(CLOCK));
  }

  /// Has the queue hand out a message.
  ///
  /// @return whether it is done, and not to be handed out again
  public boolean handOut(String body) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addObject().put("messageId", "the one").put("body", body);
    return answer(Events.batch(response), event).path("batchItemFailures").isEmpty();
  }

  /// When all events come in.
  public static Instant now() {
    return CLOCK.instant();
  }

  /// The bodies of the messages that were put on the queue.
  public List<String> sent() {
    return sent;
  }

  /// The log lines that have a message, which metrics do not.
  public List<String> logged(String message) {
    String field = "\"message\":\"" + message + "\"";
    return lines.stream().filter(line -> line.contains(field)).toList();
  }

  private JsonNode answer(dev.unlatch.runtime.FunctionRuntime.Function function, ObjectNode event) {
    begin();
    byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return JSON.readTree(function.handle(bytes, FunctionRuntime.rehearsal(CLOCK)));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void begin() {
    sent.clear();
    lines.clear();
    rehearsal = new Rehearsal(CLOCK);
  }

  /// A rehearsal's answers; it keeps the messages that are sent.
  private final class Listening implements Http {

    @Override
    public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
      try {
        keep(JSON.readTree(call.body()));
      } catch (IOException broken) {
        throw new UncheckedIOException("a request is no JSON", broken);
      }
      return rehearsal.send(call, limit);
    }

    private void keep(JsonNode request) {
      request.path("Entries").forEach(entry -> sent.add(entry.path("MessageBody").asText()));
      if (request.has("MessageBody")) {
        sent.add(request.path("MessageBody").asText());
      }
    }

    @Override
    public void open(URI origin, Duration limit) {}
  }
}
