package dev.unlatch.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lambda's Runtime API for one process and one event, which tells when the process has started:
/// that is when it asks for its first event (AWS Lambda Developer Guide, "Using the Lambda runtime
/// API for custom runtimes").
final class FirstEvent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The longest of the template's functions that take events from outside.
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final CompletableFuture<String> finished = new CompletableFuture<>();
  private final HttpServer server;
  private final String event;
  private final Runnable asked;
  private boolean given;

  /// @param asked is called when the process asks for its first event, and when for its second
  FirstEvent(String event, Runnable asked) throws IOException {
    this.event = event;
    this.asked = asked;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/2018-06-01/runtime/", this::serve);
    server.start();
  }

  /// Starts the packaged function, has it answer, and ends it.
  ///
  /// @param environment besides what Lambda sets
  /// @return the answer, when the function asks for another event
  String answerOf(String function, Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("./bootstrap")
            .directory(Path.of("../functions/target/task").toFile())
            .inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("_HANDLER", "dev.unlatch.lambda." + function);
    builder
        .environment()
        .put("AWS_LAMBDA_RUNTIME_API", "localhost:" + server.getAddress().getPort());
    Process process = builder.start();
    var _ = process.onExit().thenAccept(ended -> finished.completeExceptionally(failure(ended)));
    try {
      return finished.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(function + " has not answered in " + PATIENCE, late);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static AssertionError failure(Process ended) {
    return new AssertionError("the function has ended with status " + ended.exitValue());
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/invocation/next")) {
      next(exchange);
    } else {
      answer.complete(path.substring(path.lastIndexOf('/') + 1) + " " + text(body));
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    }
  }

  private synchronized void next(HttpExchange exchange) throws IOException {
    asked.run();
    if (given) {
      finished.complete(answer.getNow("no answer")); // and it waits, as on Lambda
      return;
    }
    given = true;
    byte[] body = event.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "first");
    long deadline = System.currentTimeMillis() + TIMEOUT.toMillis();
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
