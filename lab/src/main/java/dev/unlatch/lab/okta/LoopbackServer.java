package dev.unlatch.lab.okta;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on 127.0.0.1, one virtual thread a request.
final class LoopbackServer implements AutoCloseable {
  /// Without it every answer with a body waits for the delayed acknowledgement of its headers, some
  /// 40 ms (Nagle's algorithm); the server reads it once, at its first start.
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param port 0 for any that is free
  LoopbackServer(int port) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    server.setExecutor(threads);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void serve(HttpHandler handler) {
    server.createContext("/", handler);
    server.start();
  }

  /// Stops at once; requests in progress are cut off.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
