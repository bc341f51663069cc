package dev.unlatch.lab.process;

import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The Lambda Runtime API (2018-06-01) for one process.
///
/// A process is initialised when it asks for its first event, and done with an event when it has
/// answered and asks for the next one. Source: AWS Lambda Developer Guide, "Using the Lambda
/// runtime API for custom runtimes" and "Understanding the Lambda execution environment lifecycle".
final class RuntimeServer implements AutoCloseable {
  /// 6 MB and 100 bytes: the limit that the public service names if a response exceeds it.
  private static final int RESPONSE_LIMIT = 6 * 1024 * 1024 + 100;

  private static final String TYPE_HEADER = "lambda-runtime-function-error-type";
  private static final LabReply ACCEPTED = LabReply.json(202, LabJson.object().put("status", "OK"));

  private final CompletableFuture<Answer> initialised = new CompletableFuture<>();
  private final EventExchange events = new EventExchange();
  private final LoopbackServer server = new LoopbackServer();

  RuntimeServer() throws IOException {
    server.serve(this::answer);
  }

  /// Host and port, in the form of `AWS_LAMBDA_RUNTIME_API`.
  String address() {
    return server.url().getAuthority();
  }

  /// A success once the process first asks for an event, a failure if it reports that it cannot
  /// start.
  CompletableFuture<Answer> initialised() {
    return initialised;
  }

  /// Passes an event to the process, which must be waiting for one.
  ///
  /// @return complete when the process has answered and asks for the next event
  CompletableFuture<Answer> deliver(EventExchange.Event event) {
    return events.deliver(event);
  }

  @Override
  public void close() {
    server.close();
  }

  private LabReply answer(LabRequest request) throws InterruptedException {
    List<String> path = List.of(request.uri().getPath().split("/", -1));
    if (path.size() < 5 || !path.subList(0, 3).equals(List.of("", "2018-06-01", "runtime"))) {
      return notFound(request);
    }
    return switch (request.method() + " " + String.join("/", path.subList(3, 5))) {
      case "GET invocation/next" -> next();
      case "POST init/error" -> {
        initialised.complete(reported(request));
        yield ACCEPTED;
      }
      default -> path.size() == 6 ? outcome(request, path.get(4), path.get(5)) : notFound(request);
    };
  }

  private LabReply next() throws InterruptedException {
    if (!events.finish()) {
      return EventExchange.error(
          403, "InvalidStateTransition", "the event before this one has no answer yet");
    }
    initialised.complete(new Answer.Success("null"));
    return events.take().reply();
  }

  private LabReply outcome(LabRequest request, String requestId, String kind) {
    return switch (request.method() + " " + kind) {
      case "POST response" -> response(request, requestId);
      case "POST error" -> events.answer(requestId, reported(request)).orElse(ACCEPTED);
      default -> notFound(request);
    };
  }

  private LabReply response(LabRequest request, String requestId) {
    if (request.body().asByteArrayUnsafe().length <= RESPONSE_LIMIT) {
      return events.answer(requestId, new Answer.Success(request.text())).orElse(ACCEPTED);
    }
    Answer.Failure tooLarge = FunctionError.responseTooLarge(RESPONSE_LIMIT);
    return events
        .answer(requestId, tooLarge)
        .orElse(EventExchange.error(413, "RequestEntityTooLarge", tooLarge.message()));
  }

  private static Answer.Failure reported(LabRequest request) {
    String type = request.header(TYPE_HEADER);
    return FunctionError.reported(type == null ? "Unhandled" : type, request.text());
  }

  private static LabReply notFound(LabRequest request) {
    String what = request.method() + " " + request.uri();
    return EventExchange.error(404, "NotFound", "the Runtime API has no " + what);
  }
}
