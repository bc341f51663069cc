package dev.unlatch.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Bodies that an event hook posts: each event tells of another user, and its `uuid` holds its
/// number.
///
/// @param head of a body, up to its events
/// @param event with [#NUMBER] where its number belongs
/// @param tail of a body
record HookPosts(String head, String event, String tail) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBER = "@number@";
  private static final String UUID_BEGINS = "7d1f3b5e-0000-4000-8000-";
  private static final int DIGITS = 12;

  /// Bodies like the one of a sample.
  ///
  /// @param sample an event of API Gateway
  static HookPosts like(Path sample) throws IOException {
    JsonNode request = JSON.readTree(Files.readString(sample));
    ObjectNode body = (ObjectNode) JSON.readTree(request.path("body").asText());
    ObjectNode event = body.at("/data/events/0").deepCopy();
    event.put("uuid", UUID_BEGINS + NUMBER);
    event.withObject("/actor").put("id", "00u" + NUMBER);
    body.withObject("/data").putArray("events").add(NUMBER);
    String[] parts = body.toString().split("\"" + NUMBER + "\"", 2);
    return new HookPosts(parts[0], event.toString(), parts[1]);
  }

  /// A body with some events.
  ///
  /// @param first the number of the first of them
  String body(long first, int events) {
    StringBuilder body = new StringBuilder(head);
    for (int i = 0; i < events; i++) {
      String digits = "%012x".formatted(first + i);
      body.append(i == 0 ? "" : ",").append(event.replace(NUMBER, digits));
    }
    return body.append(tail).toString();
  }

  /// The number of the event that a message of the queue is of; none where it is none of these.
  static Optional<Integer> number(String message) {
    int begin = message.indexOf(UUID_BEGINS);
    if (begin < 0) {
      return Optional.empty();
    }
    int digits = begin + UUID_BEGINS.length();
    return Optional.of(Integer.parseInt(message.substring(digits, digits + DIGITS), 16));
  }
}
