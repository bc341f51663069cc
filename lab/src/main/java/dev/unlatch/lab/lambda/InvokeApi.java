package dev.unlatch.lab.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lambda's Invoke API, for `aws lambda invoke --endpoint-url …`, SDKs and curl.
///
/// Source: AWS Lambda API Reference, "Invoke".
final class InvokeApi implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/(?<function>[^/]+)/invocations");
  private static final Map<String, String> VERSION = Map.of("X-Amz-Executed-Version", "$LATEST");

  private final LambdaService service;
  private final LoopbackServer server;

  InvokeApi(LambdaService service) throws IOException {
    this.service = service;
    this.server = new LoopbackServer(this::answer);
  }

  URI url() {
    return URI.create("http://" + server.address());
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
      return Reply.apiError(404, "UnknownOperationException", "the lab serves Invoke alone");
    }
    String function = FunctionArn.name(path.group("function"));
    if (!service.has(function)) {
      return Reply.apiError(
          404, "ResourceNotFoundException", "Function not found: " + FunctionArn.of(function));
    }
    Optional<String> type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"));
    return invoke(function, type.orElse("RequestResponse"), exchange);
  }

  private Reply invoke(String function, String type, HttpExchange exchange)
      throws IOException, InterruptedException {
    return switch (type) {
      case "RequestResponse" -> synchronous(function, exchange);
      case "Event" -> asynchronous(function, exchange);
      case "DryRun" -> new Reply(204, VERSION, "");
      default ->
          Reply.apiError(
              400, "InvalidParameterValueException", "X-Amz-Invocation-Type is unknown: " + type);
    };
  }

  private Reply synchronous(String function, HttpExchange exchange)
      throws IOException, InterruptedException {
    Optional<String> body = LoopbackServer.body(exchange, EventLimit.SYNCHRONOUS);
    if (body.isEmpty()) {
      return tooLarge(EventLimit.SYNCHRONOUS);
    }
    try {
      return reply(service.invoke(function, event(body.get())));
    } catch (IllegalArgumentException e) {
      return notJson(e);
    }
  }

  private Reply asynchronous(String function, HttpExchange exchange) throws IOException {
    Optional<String> body = LoopbackServer.body(exchange, EventLimit.ASYNCHRONOUS);
    if (body.isEmpty()) {
      return tooLarge(EventLimit.ASYNCHRONOUS);
    }
    try {
      service.invokeAsynchronously(function, event(body.get()));
      return Reply.json(202, "");
    } catch (IllegalArgumentException e) {
      return notJson(e);
    }
  }

  /// Lambda takes a missing payload for an empty object.
  private static String event(String body) {
    return body.isEmpty() ? "{}" : body;
  }

  private static Reply reply(Answer answer) {
    return switch (answer) {
      case Answer.Success(var payload) -> new Reply(200, VERSION, payload);
      case Answer.Failure failure ->
          new Reply(
              200,
              Map.of("X-Amz-Executed-Version", "$LATEST", "X-Amz-Function-Error", "Unhandled"),
              FunctionError.json(failure).toString());
    };
  }

  private static Reply tooLarge(int limit) {
    Answer.Failure failure = FunctionError.requestTooLarge(limit);
    return Reply.apiError(413, failure.type(), failure.message());
  }

  private static Reply notJson(IllegalArgumentException e) {
    return Reply.apiError(400, "InvalidRequestContentException", String.valueOf(e.getMessage()));
  }
}
