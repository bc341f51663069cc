package dev.unlatch.okta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on a bare socket, of one conversation after the other, for what an HTTP server cannot
/// do.
final class BareServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger conversations = new AtomicInteger();
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

  /// Says that the connection stays open, answers one request, and closes it all the same.
  ///
  /// @param closed is counted down after each conversation
  static BareServer forgetful(String json, CountDownLatch closed) throws IOException {
    return new BareServer(
        (client, _) -> {
          readHead(client);
          send(
              client,
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(json.length(), json));
          client.close();
          closed.countDown();
        });
  }

  /// How many conversations there were.
  int conversations() {
    return conversations.get();
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
    try {
      while (over.getCount() > 0) {
        converse(conversation);
      }
    } catch (IOException _) {
      // This server was closed, or the other side has gone: its last conversation is over.
      over.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void converse(Conversation conversation) throws IOException, InterruptedException {
    try (Socket client = socket.accept()) {
      if (client.getInputStream().read() != -1) {
        conversations.incrementAndGet();
        conversation.with(client, over);
      }
    }
  }

  /// Reads to the empty line. What is left unread turns a close into a reset.
  private static void readHead(Socket client) throws IOException {
    var lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      line = lines.readLine();
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
