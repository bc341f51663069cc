package dev.unlatch.lab.okta;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on 127.0.0.1, one virtual thread a request. Meanwhile it may refuse connections.
final class LoopbackServer implements AutoCloseable {
  /// Without it every answer with a body waits for the delayed acknowledgement of its headers, some
  /// 40 ms (Nagle's algorithm); the server reads it once, at its first start.
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /// Bound and never listening: it keeps the port for us while the server refuses connections.
  private final Socket port = new Socket();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private HttpHandler handler = exchange -> exchange.close();

  /// @param number 0 for any port that is free
  LoopbackServer(int number) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    port.setReuseAddress(true);
    port.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), number));
    server = listening();
  }

  private HttpServer listening() throws IOException {
    HttpServer fresh =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port.getLocalPort()), 0);
    fresh.setExecutor(threads);
    return fresh;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port.getLocalPort());
  }

  synchronized void serve(HttpHandler answering) {
    handler = answering;
    start();
  }

  private void start() {
    server.createContext("/", handler);
    server.start();
  }

  /// Cuts every connection, and refuses those to come.
  synchronized void refuse() {
    server.stop(0);
  }

  /// Serves again, at the same address, after [#refuse].
  synchronized void accept() throws IOException {
    server = listening();
    start();
  }

  /// Stops at once; requests in progress are cut off.
  @Override
  public synchronized void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the port is not given back", e);
    }
  }
}
