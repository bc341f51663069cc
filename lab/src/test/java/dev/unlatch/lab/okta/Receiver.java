package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A receiver of event hooks, that verifies and keeps what is posted.
final class Receiver implements AutoCloseable {
  /// Does not answer until the receiver is closed.
  static final int SILENCE = 0;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LoopbackServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final List<JsonNode> posts = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  Receiver() throws IOException {
    server = new LoopbackServer(0);
    server.serve(this::handle);
  }

  URI url() {
    return server.url().resolve("/events");
  }

  /// What the next posts are answered with; afterwards with 200.
  void answers(Integer... next) {
    statuses.addAll(List.of(next));
  }

  List<JsonNode> posts() {
    return List.copyOf(posts);
  }

  /// The `Authorization` header of every request, the verification included.
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(authorization == null ? "none" : authorization);
      if (exchange.getRequestMethod().equals("GET")) {
        verify(exchange);
      } else {
        take(exchange);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void verify(HttpExchange exchange) throws IOException {
    String challenge = exchange.getRequestHeaders().getFirst("x-okta-verification-challenge");
    byte[] body = "{\"verification\":\"%s\"}".formatted(challenge).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private void take(HttpExchange exchange) throws IOException, InterruptedException {
    posts.add(MAPPER.readTree(exchange.getRequestBody()));
    Integer status = statuses.poll();
    if (status != null && status == SILENCE) {
      closing.await();
    } else {
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.close();
  }
}
