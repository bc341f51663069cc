package dev.unlatch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Lambda's side of the Runtime API, and a process that runs [ExampleFunction] on the other.
final class Lambda implements AutoCloseable {
  static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:example";

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Process process;
  private volatile boolean tellsDeadline = true;
  private int count;

  /// What the runtime has posted.
  ///
  /// @param path after `/2018-06-01/runtime/`
  /// @param errorType the header that names the error's type; empty where there is none
  record Post(String path, String errorType, JsonNode body) {}

  /// @param mainAndHandler what the JVM is started with
  Lambda(List<String> mainAndHandler, Map<String, String> environment) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/2018-06-01/runtime/", this::answer);
    server.start();
    process = start(mainAndHandler, environment);
  }

  private Process start(List<String> mainAndHandler, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(mainAndHandler);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder
        .environment()
        .put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getAddress().getPort());
    builder.environment().put("LAMBDA_TASK_ROOT", System.getProperty("java.io.tmpdir"));
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "example");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    builder.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/example");
    builder.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "example");
    builder.environment().put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// From now on it does not say when it ends the function, as some emulators.
  void keepDeadline() {
    tellsDeadline = false;
  }

  /// Hands an event over, and waits for what is posted.
  Post invoke(String event) throws InterruptedException {
    events.add(event);
    return post();
  }

  /// The next thing that is posted.
  Post post() throws InterruptedException {
    Post post = posts.poll(30, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("nothing was posted in 30 s");
    }
    return post;
  }

  /// How the process has ended.
  int exit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the process has not ended in 30 s");
    }
    return process.exitValue();
  }

  /// Sends SIGTERM, as Lambda does.
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst(".*/runtime/", "");
    try (exchange) {
      if (path.equals("invocation/next")) {
        next(exchange);
        return;
      }
      String error = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(202, -1);
      posts.add(new Post(path, error == null ? "" : error, new ObjectMapper().readTree(body)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json"); // AWS's native client crashes without it
    headers.add("Lambda-Runtime-Aws-Request-Id", "request-" + ++count);
    if (tellsDeadline) {
      long deadline = Instant.now().plusSeconds(60).toEpochMilli();
      headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    }
    headers.add("Lambda-Runtime-Invoked-Function-Arn", ARN);
    headers.add("Lambda-Runtime-Trace-Id", "Root=1-" + count);
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }
}
