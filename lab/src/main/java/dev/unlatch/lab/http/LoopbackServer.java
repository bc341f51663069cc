package dev.unlatch.lab.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on 127.0.0.1, one virtual thread for each request.
///
/// The port is taken at once, so that the address is known before there is something to serve;
/// [#serve] starts answering. In between the server may refuse connections.
public final class LoopbackServer implements AutoCloseable {
  /// Without this, every answer with a body waits for the delayed acknowledgement of its headers,
  /// some 40 ms (Nagle's algorithm); the JDK reads it once, when its first server starts.
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  /// Bound but never listening: it keeps the port while the server refuses connections.
  private final Socket port = new Socket();

  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private HttpEndpoint endpoint =
      _ -> {
        throw new IOException("nothing is served yet");
      };

  /// Takes a free port.
  ///
  /// @throws IOException if there is none
  public LoopbackServer() throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    port.setReuseAddress(true);
    port.bind(address(0));
    server = listening();
  }

  /// An address reachable from this machine only.
  ///
  /// @param port 0 for any free one
  public static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private HttpServer listening() throws IOException {
    HttpServer fresh = HttpServer.create(address(port.getLocalPort()), 0);
    fresh.setExecutor(requests);
    return fresh;
  }

  /// Its URL without a path: `http://127.0.0.1:PORT`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port.getLocalPort());
  }

  /// Starts answering; call it once.
  public synchronized void serve(HttpEndpoint answering) {
    endpoint = answering;
    start();
  }

  private void start() {
    HttpEndpoint answering = endpoint;
    server.createContext("/", exchange -> handle(exchange, answering));
    server.start();
  }

  /// Cuts every connection, and refuses new ones.
  public synchronized void refuse() {
    server.stop(0);
  }

  /// Serves again at the same address, after [#refuse].
  public synchronized void accept() throws IOException {
    server = listening();
    start();
  }

  /// Closes every connection, answered or not, and interrupts the threads that work on an answer.
  @Override
  public synchronized void close() {
    server.stop(0);
    requests.shutdownNow();
    requests.close();
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the port is not given back", e);
    }
  }

  private static void handle(HttpExchange exchange, HttpEndpoint endpoint) throws IOException {
    try (exchange) {
      answer(LabRequest.read(exchange), endpoint).write(exchange);
    } catch (InterruptedException closing) {
      // The server is being closed, so the connection closes without an answer.
      Thread.currentThread().interrupt();
    }
  }

  /// A bug in a stand-in is shown to the caller, because no one else would see it.
  private static LabReply answer(LabRequest request, HttpEndpoint endpoint)
      throws IOException, InterruptedException {
    try {
      return endpoint.answer(request);
    } catch (RuntimeException e) {
      return LabReply.text(500, "text/plain", e.toString());
    }
  }
}
