package dev.unlatch.lab.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/// Forwards requests to a server elsewhere, unchanged.
public final class Forward implements HttpEndpoint, AutoCloseable {
  /// Headers that belong to one connection (RFC 9110, 7.6.1) or that the JDK's client sets itself.
  private static final Set<String> OWN =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "transfer-encoding",
          "upgrade");

  /// Handling an answer takes little, and is done where it is read: a thread for it would cost
  /// more.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Runnable::run).build();

  private final URI server;

  public Forward(URI server) {
    this.server = server;
  }

  public URI server() {
    return server;
  }

  @Override
  public LabReply answer(LabRequest request) throws IOException, InterruptedException {
    return reply(client.send(request(request), BodyHandlers.ofByteArray()));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private HttpRequest request(LabRequest request) {
    var onward = HttpRequest.newBuilder(server.resolve(request.uri()));
    onward.method(request.method(), BodyPublishers.ofByteArray(request.body().asByteArrayUnsafe()));
    request.headers().forEach((name, values) -> values.forEach(value -> copy(onward, name, value)));
    return onward.build();
  }

  private static void copy(HttpRequest.Builder onward, String name, String value) {
    if (!OWN.contains(name)) {
      onward.header(name, value);
    }
  }

  private static LabReply reply(HttpResponse<byte[]> response) {
    var headers = new HashMap<>(response.headers().map());
    headers.keySet().removeIf(OWN::contains);
    return new LabReply(
        response.statusCode(), headers, SdkBytes.fromByteArrayUnsafe(response.body()));
  }
}
