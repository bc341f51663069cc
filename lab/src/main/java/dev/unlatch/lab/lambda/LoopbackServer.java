package dev.unlatch.lab.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small HTTP server on a free port of 127.0.0.1, with a virtual thread for each request.
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Endpoint endpoint;

  LoopbackServer(Endpoint endpoint) throws IOException {
    this.endpoint = endpoint;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Host and port.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      reply(exchange).send(exchange);
    } catch (InterruptedException closing) {
      // The server is being closed, and with it the connection: there is nobody to tell.
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      return endpoint.answer(exchange);
    } catch (RuntimeException e) {
      // The server would only close the connection; the caller shall read what went wrong.
      return Reply.apiError(500, "ServiceException", e.toString());
    }
  }

  /// Stops at once; requests under way get no answer.
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    threads.close();
  }

  /// A request's body, if it is not above `limit` bytes.
  static Optional<String> body(HttpExchange exchange, int limit) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(limit + 1);
    return bytes.length > limit
        ? Optional.empty()
        : Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /// What answers the requests.
  @FunctionalInterface
  interface Endpoint {
    Reply answer(HttpExchange exchange) throws IOException, InterruptedException;
  }
}
