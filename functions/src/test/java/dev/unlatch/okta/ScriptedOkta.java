package dev.unlatch.okta;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that answers what a test wrote down, one reply for each request, and the last one again
/// and again. It remembers what it was asked.
class ScriptedOkta implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /// A request as it came.
  ///
  /// @param target path and query, not decoded
  /// @param port the client's, which tells its connections apart
  record Request(String method, String target, Headers headers, int bodyLength, int port) {}

  ScriptedOkta(Reply... replies) throws IOException {
    this(HttpServer.create(), replies);
  }

  /// @param server not bound yet
  ScriptedOkta(HttpServer server, Reply... replies) throws IOException {
    this.replies.addAll(List.of(replies));
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  Request onlyRequest() {
    if (requests.size() != 1) {
      throw new AssertionError("not one request but " + requests);
    }
    return requests.getFirst();
  }

  void then(Reply reply) {
    synchronized (replies) {
      replies.add(reply);
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int length = exchange.getRequestBody().readAllBytes().length;
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            length,
            exchange.getRemoteAddress().getPort()));
    try {
      next().to(exchange, over);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply next() {
    synchronized (replies) {
      return replies.size() > 1 ? replies.remove() : replies.element();
    }
  }
}
