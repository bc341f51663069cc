package dev.unlatch.lab.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The Lambda Runtime API (2018-06-01) for one process.
///
/// A process is initialised when it asks for its first event, and done with an event when it has
/// answered and asks for the next one. Source: AWS Lambda Developer Guide, "Using the Lambda
/// runtime API for custom runtimes" and "Understanding the Lambda execution environment lifecycle".
final class RuntimeApi implements AutoCloseable {
  /// 6 MB and 100 bytes: the limit that the public service names when a response is above it.
  private static final int RESPONSE_LIMIT = 6 * 1024 * 1024 + 100;

  private static final String TYPE_HEADER = "Lambda-Runtime-Function-Error-Type";
  private static final Reply ACCEPTED = Reply.json(202, "{\"status\":\"OK\"}");

  private final CompletableFuture<Answer> initialised = new CompletableFuture<>();
  private final EventExchange events = new EventExchange();
  private final LoopbackServer server;

  RuntimeApi() throws IOException {
    this.server = new LoopbackServer(this::answer);
  }

  /// Host and port, as `AWS_LAMBDA_RUNTIME_API` wants it.
  String address() {
    return server.address();
  }

  /// A success when the process first asks for an event, a failure when it reports that it cannot
  /// start.
  CompletableFuture<Answer> initialised() {
    return initialised;
  }

  /// Hands an event to the process, which must be waiting for one.
  ///
  /// @return complete when the process has answered and asks for the next event
  CompletableFuture<Answer> deliver(RuntimeEvent event) {
    return events.deliver(event);
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    List<String> path = List.of(exchange.getRequestURI().getPath().split("/", -1));
    if (path.size() < 5 || !path.subList(0, 3).equals(List.of("", "2018-06-01", "runtime"))) {
      return notFound(exchange);
    }
    String request = exchange.getRequestMethod() + " " + String.join("/", path.subList(3, 5));
    return switch (request) {
      case "GET invocation/next" -> next();
      case "POST init/error" -> initError(exchange);
      default ->
          path.size() == 6 ? outcome(exchange, path.get(4), path.get(5)) : notFound(exchange);
    };
  }

  private Reply next() throws InterruptedException {
    if (!events.finish()) {
      return Reply.runtimeError(
          403, "InvalidStateTransition", "the event before this one has no answer yet");
    }
    initialised.complete(new Answer.Success("null"));
    return events.take().reply();
  }

  private Reply initError(HttpExchange exchange) throws IOException {
    initialised.complete(reported(exchange));
    return ACCEPTED;
  }

  private Reply outcome(HttpExchange exchange, String requestId, String kind) throws IOException {
    return switch (exchange.getRequestMethod() + " " + kind) {
      case "POST response" -> response(exchange, requestId);
      case "POST error" -> events.answer(requestId, reported(exchange)).orElse(ACCEPTED);
      default -> notFound(exchange);
    };
  }

  private Reply response(HttpExchange exchange, String requestId) throws IOException {
    Optional<String> body = LoopbackServer.body(exchange, RESPONSE_LIMIT);
    if (body.isPresent()) {
      return events.answer(requestId, new Answer.Success(body.get())).orElse(ACCEPTED);
    }
    Answer.Failure tooLarge = FunctionError.responseTooLarge(RESPONSE_LIMIT);
    return events
        .answer(requestId, tooLarge)
        .orElse(Reply.runtimeError(413, "RequestEntityTooLarge", tooLarge.message()));
  }

  private static Answer.Failure reported(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst(TYPE_HEADER);
    String body = LoopbackServer.body(exchange, RESPONSE_LIMIT).orElse("the error is too large");
    return FunctionError.reported(type == null ? "Unhandled" : type, body);
  }

  private static Reply notFound(HttpExchange exchange) {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    return Reply.runtimeError(404, "NotFound", "the Runtime API has no " + request);
  }
}
