package dev.unlatch.lab.aws;

import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.SdkBytes;

/// An HTTP server on 127.0.0.1 and a free port, one virtual thread for each request.
///
/// The port is taken at once, so that the address is known before there is something to serve;
/// [#serve] begins to answer.
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  /// Takes a free port.
  ///
  /// @throws IOException if there is none
  public LoopbackServer() throws IOException {
    server = HttpServer.create(freeAddress(), 0);
    server.setExecutor(requests);
  }

  /// Where to find it, without a path: `http://127.0.0.1:PORT`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Begins to answer; to be called once.
  public void serve(Service service) {
    server.createContext("/", exchange -> handle(exchange, service));
    server.start();
  }

  /// Closes every connection, answered or not, and interrupts those who still work on an answer.
  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
    requests.close();
  }

  /// Asks the system for any free port of 127.0.0.1.
  static InetSocketAddress freeAddress() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
  }

  private static void handle(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      send(exchange, answer(read(exchange), service));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A bug in a service is shown to whoever called it, since nobody else would see it.
  private static Reply answer(Request request, Service service)
      throws IOException, InterruptedException {
    try {
      return service.answer(request);
    } catch (RuntimeException e) {
      return Reply.text(500, "text/plain", e.toString());
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        lowerCased(exchange.getRequestHeaders()),
        SdkBytes.fromByteArrayUnsafe(exchange.getRequestBody().readAllBytes()),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  private static Map<String, List<String>> lowerCased(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .collect(toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    if (reply.whole()) {
      sendWhole(exchange, reply.status(), reply.body().asByteArrayUnsafe());
    } else {
      sendHalf(exchange, reply.status(), reply.body().asByteArrayUnsafe());
    }
  }

  private static void sendWhole(HttpExchange exchange, int status, byte[] body) throws IOException {
    // The JDK's server takes 0 for "of unknown length" and -1 for "no body".
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /// The exchange, closed afterwards, closes the connection, since something is missing.
  private static void sendHalf(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, Math.max(2, body.length));
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
  }
}
