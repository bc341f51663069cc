package dev.unlatch.lab.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.commons.lang3.RandomStringUtils;

/// A service that takes messages over HTTP from those who know its key, which is in its address, a
/// header or the message.
public final class Webhook implements AutoCloseable {
  private static final Random RANDOM = new SecureRandom();

  private final FaultyFront front = new FaultyFront();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final Service service;
  private final Consumer<JsonNode> received;
  private volatile String key = newKey();

  /// Starts it.
  ///
  /// @param received gets what it accepts
  Webhook(Service service, Consumer<JsonNode> received) throws IOException {
    this.service = service;
    this.received = received;
    front.serve(this::answer);
  }

  /// What an operator puts into the channel's secret, JSON.
  public String secret() {
    return service.secret(front.url() + service.address(key), key);
  }

  /// Makes a new key. The one before is not valid any more.
  public void rotate() {
    key = newKey();
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  /// Why messages were refused so far, in order; without faults.
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  private LabReply answer(LabRequest request) {
    try {
      JsonNode message = LabJson.read(request.text());
      return knows(request, message, key)
          ? answer(message, request.body().asByteArrayUnsafe().length)
          : refused(service.unknown(), "the key is not valid");
    } catch (JsonProcessingException notJson) {
      return refused(400, "not JSON: " + notJson.getOriginalMessage());
    }
  }

  private boolean knows(LabRequest request, JsonNode message, String key) {
    return request.method().equals("POST")
        && request.uri().toString().equals(service.address(key))
        && List.of(
                request.uri().toString(),
                Optional.ofNullable(request.header("authorization")).orElse(""),
                message.path("routing_key").asText())
            .toString()
            .contains(key);
  }

  private LabReply answer(JsonNode message, int bytes) {
    Optional<String> problem = service.problem(message, bytes);
    if (problem.isPresent()) {
      return refused(400, problem.get());
    }
    received.accept(message);
    return LabReply.text(service.accepted(), "text/plain", "ok");
  }

  private LabReply refused(int status, String problem) {
    refusals.add(problem);
    return LabReply.json(status, LabJson.object().put("error", problem));
  }

  private static String newKey() {
    return RandomStringUtils.random(32, 0, 0, true, true, null, RANDOM);
  }

  @Override
  public void close() {
    front.close();
  }
}
