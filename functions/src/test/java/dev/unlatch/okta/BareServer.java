package dev.unlatch.okta;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server of one conversation on a bare socket, for what an HTTP server cannot do.
final class BareServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What is done with the client once it has begun to speak.
  @FunctionalInterface
  private interface Conversation {
    void with(Socket client, CountDownLatch over) throws IOException, InterruptedException;
  }

  private BareServer(Conversation conversation) throws IOException {
    threads.execute(() -> serve(conversation));
  }

  /// Sends a header without end, a byte every tenth of a second.
  static BareServer drippingHead() throws IOException {
    return new BareServer(
        (client, over) -> {
          send(client, "HTTP/1.1 500 No\r\nX-Slow: ");
          while (!over.await(100, TimeUnit.MILLISECONDS)) {
            send(client, "x");
          }
        });
  }

  /// Closes so that the other side gets a TCP reset.
  static BareServer resetting() throws IOException {
    return new BareServer((client, _) -> client.setSoLinger(true, 0));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    socket.close();
    threads.close();
  }

  private void serve(Conversation conversation) {
    try (Socket client = socket.accept()) {
      if (client.getInputStream().read() != -1) {
        conversation.with(client, over);
      }
    } catch (IOException _) {
      // The other side has gone, or this server was closed: the conversation is over either way.
      over.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
