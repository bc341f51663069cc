package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A runtime as a zip would bring it, in a process of its own: it speaks the real Runtime API and
/// does what its handler's name and its events say.
final class ExampleRuntime {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String api =
      "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

  private boolean failedBefore;

  public static void main(String[] arguments) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
    new ExampleRuntime().run(System.getenv("_HANDLER"));
  }

  private void run(String handler) throws Exception {
    switch (handler) {
      case "InitError" -> post("init/error", error("example.NoSettings", "MODE is missing"));
      case "InitExit" -> System.exit(7);
      case "InitHang" -> forever();
      default -> serve();
    }
  }

  private void serve() throws Exception {
    while (true) {
      HttpURLConnection next = open("invocation/next");
      JsonNode event;
      try (InputStream body = next.getInputStream()) {
        event = JSON.readTree(body);
      }
      String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
      handle(id, event, next);
    }
  }

  private void handle(String id, JsonNode event, HttpURLConnection next) throws Exception {
    switch (event.path("act").asText("echo")) {
      case "fail" -> post("invocation/" + id + "/error", error("example.Broken", "no luck"));
      case "flaky" -> flaky(id);
      case "exit" -> System.exit(3);
      case "hang" -> forever();
      default -> post("invocation/" + id + "/response", answer(event, next));
    }
  }

  /// Fails once in a process, then answers.
  private void flaky(String id) throws IOException {
    if (failedBefore) {
      post("invocation/" + id + "/response", "true");
    } else {
      failedBefore = true;
      post("invocation/" + id + "/error", error("example.Flaky", "not yet"));
    }
  }

  private static String answer(JsonNode event, HttpURLConnection next) throws IOException {
    return switch (event.path("act").asText("echo")) {
      case "environment" -> JSON.writeValueAsString(System.getenv());
      case "headers" -> headers(next);
      case "folder" -> JSON.writeValueAsString(Path.of("").toAbsolutePath().toString());
      case "process" -> Long.toString(ProcessHandle.current().pid());
      case "large" -> "\"" + "x".repeat(event.path("size").asInt() - 2) + "\"";
      case "print" -> print();
      case "meet" -> meet(event.path("port").asInt());
      default -> event.toString();
    };
  }

  private static String headers(HttpURLConnection next) throws IOException {
    Map<String, List<String>> headers = new HashMap<>(next.getHeaderFields());
    // The JDK keeps the status line under the name null.
    headers.remove(null);
    return JSON.writeValueAsString(headers);
  }

  private static String print() {
    // As bytes, since the JVM's own encoding hangs on the locales that the machine has.
    System.out.writeBytes("to standard output: ü\n".getBytes(StandardCharsets.UTF_8));
    System.err.println("to standard error");
    return "null";
  }

  /// Waits until the test, which listens at the port, lets it go.
  private static String meet(int port) throws IOException {
    try (Socket test = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return Integer.toString(test.getInputStream().read());
    }
  }

  private static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static String error(String type, String message) {
    return JSON.createObjectNode().put("errorType", type).put("errorMessage", message).toString();
  }

  private void post(String path, String body) throws IOException {
    HttpURLConnection connection = open(path);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    System.out.println(path.replaceAll("[^/]*-[^/]*", "ID") + " " + connection.getResponseCode());
  }

  private HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) URI.create(api + path).toURL().openConnection();
  }
}
