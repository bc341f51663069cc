package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A receiver of event hooks, that verifies and keeps what is posted.
final class Receiver implements AutoCloseable {
  /// Does not answer until the receiver is closed.
  static final int SILENCE = 0;

  private final LoopbackServer server;
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final List<JsonNode> posts = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  Receiver() throws IOException {
    server = new LoopbackServer();
    server.serve(this::answer);
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

  private LabReply answer(LabRequest request) throws IOException, InterruptedException {
    String authorization = request.header("authorization");
    authorizations.add(authorization == null ? "none" : authorization);
    return request.method().equals("GET") ? verify(request) : take(request);
  }

  private static LabReply verify(LabRequest request) {
    String challenge = request.header("x-okta-verification-challenge");
    return LabReply.json(200, LabJson.object().put("verification", challenge));
  }

  private LabReply take(LabRequest request) throws IOException, InterruptedException {
    posts.add(LabJson.read(request.text()));
    Integer status = statuses.poll();
    if (status != null && status == SILENCE) {
      new CountDownLatch(1).await();
    }
    return LabReply.empty(status == null ? 200 : status);
  }

  @Override
  public void close() {
    server.close();
  }
}
