package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.start.HookSecret;
import dev.unlatch.lambda.start.Priming.Step;
import dev.unlatch.lambda.start.Rehearsal;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.okta.event.HookEnvelope;
import dev.unlatch.okta.event.HookEnvelope.NotAnEnvelopeException;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.sqs.SqsLockoutQueue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Answers Okta's event hook: `GET` with the one-time verification, `POST` by queuing the lockouts.
/// A 2xx means that the queue has them all.
public final class EventHookFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /// The largest body: Lambda takes 6 MB including everything around it (AWS, "Lambda quotas"); an
  /// event has about 3 KB.
  static final int LONGEST_BODY = 4 << 20;

  /// After this nothing is retried: Okta gives up after 3 s (Okta, "Event hooks").
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int LONGEST_CHALLENGE = 1_000;

  private final HookSecret secret;
  private final EventIntake intake;
  private final Log log;
  private final Clock clock;

  /// For Lambda.
  public EventHookFunction() {
    this(Wiring.ofProcess());
  }

  private EventHookFunction(Wiring wiring) {
    HookSecret secret = wiring.hookSecret();
    SqsLockoutQueue queue = wiring.queue();
    wiring.prime(
        new Step("secret", secret.secret()::current),
        new Step("queue", queue::touch),
        new Step("rehearsal", () -> rehearse(wiring.rehearsing())));
    secret.requirePlain();
    this(wiring, secret, queue);
  }

  private EventHookFunction(Wiring wiring, HookSecret secret, SqsLockoutQueue queue) {
    this(
        secret,
        new EventIntake(wiring.enqueuing(queue), Intake.HOOK, wiring.log()),
        wiring.log(),
        wiring.clock());
  }

  static void rehearse(Wiring wiring) {
    EventHookFunction hook = new EventHookFunction(wiring, wiring.hookSecret(), wiring.queue());
    Rehearsal.deliver(Events.http(hook), wiring.clock());
  }

  EventHookFunction(HookSecret secret, EventIntake intake, Log log, Clock clock) {
    this.secret = secret;
    this.intake = intake;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      return switch (method(event)) {
        case "GET" -> verify(event);
        case "POST" -> take(event);
        case "" -> refuseFormat(event);
        default -> answer(405, "error", "GET verifies the event hook, POST delivers events");
      };
    } catch (RuntimeException failure) {
      String because = String.valueOf(failure.getMessage());
      log.error("hook failed", Map.of("error", failure.getClass().getName(), "because", because));
      return answer(500, "error", "the events could not be taken now, send them again");
    }
  }

  /// Empty in payload format 1, which puts it elsewhere (Amazon API Gateway, "AWS Lambda proxy
  /// integrations for HTTP APIs").
  private static String method(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .flatMap(it -> Optional.ofNullable(it.getHttp()))
        .flatMap(it -> Optional.ofNullable(it.getMethod()))
        .orElse("");
  }

  private APIGatewayV2HTTPResponse refuseFormat(APIGatewayV2HTTPEvent event) {
    String format = Optional.ofNullable(event.getVersion()).orElse("");
    log.error(
        "payload format not supported",
        Map.of("format", format, "because", "the HTTP API must use payload format 2.0"));
    return answer(500, "error", "the HTTP API must use payload format 2.0");
  }

  /// The request may come without the secret, and must work before the secret is in place.
  private static APIGatewayV2HTTPResponse verify(APIGatewayV2HTTPEvent event) {
    return header(event, "x-okta-verification-challenge")
        .filter(challenge -> challenge.length() <= LONGEST_CHALLENGE)
        .map(challenge -> answer(200, "verification", challenge))
        .orElseGet(
            () -> answer(400, "error", "the header x-okta-verification-challenge is missing"));
  }

  private APIGatewayV2HTTPResponse take(APIGatewayV2HTTPEvent event) {
    Instant now = clock.instant();
    Optional<String> given = header(event, "authorization");
    if (!secret.isIn(given)) {
      log.error("wrong hook secret", Map.of("form", HookSecret.form(given)));
      return answer(401, "error", "the header Authorization does not hold the secret");
    }
    try {
      List<LogEvent> events = HookEnvelope.read(body(event), LONGEST_BODY, now);
      return answer(intake.take(events, now, now.plus(PATIENCE)));
    } catch (NotAnEnvelopeException wrong) {
      String because = String.valueOf(wrong.getMessage());
      log.error("hook refused", Map.of("because", because));
      return answer(400, "error", because);
    }
  }

  private APIGatewayV2HTTPResponse answer(List<QueueMessage> refused) {
    if (refused.isEmpty()) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(200).build();
    }
    log.error("queue refused", Map.of("messages", refused.size()));
    return answer(500, "error", "the queue has not taken all events, send them again");
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) throws NotAnEnvelopeException {
    String body = Optional.ofNullable(event.getBody()).orElse("");
    if (!event.getIsBase64Encoded()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new NotAnEnvelopeException("the body is said to be base64, and is not");
    }
  }

  private static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
    return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).entrySet().stream()
        .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static APIGatewayV2HTTPResponse answer(int status, String field, String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put(field, text);
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", "application/json"))
        .withBody(Json.write(body))
        .build();
  }
}
