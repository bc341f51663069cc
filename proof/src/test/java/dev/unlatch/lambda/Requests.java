package dev.unlatch.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;

/// Requests of Okta's event hook as API Gateway hands them on, made of a sample.
final class Requests {
  private Requests() {}

  /// A delivery of one lockout.
  static ObjectNode delivery() throws IOException {
    return sample("hook-lockout");
  }

  /// A verification.
  static ObjectNode verification() throws IOException {
    return sample("hook-verification");
  }

  /// A delivery of lockouts of the users `00u0`, `00u1`, …
  static ObjectNode delivery(int lockouts) throws IOException {
    ObjectNode delivery = delivery();
    ObjectNode envelope = (ObjectNode) World.json(delivery.path("body").asText());
    ArrayNode events = envelope.withArray("/data/events");
    ObjectNode lockout = (ObjectNode) events.remove(0);
    for (int i = 0; i < lockouts; i++) {
      ObjectNode other = events.addObject().setAll(lockout.deepCopy());
      other.put("uuid", "event-" + i).withObject("/actor").put("id", "00u" + i);
    }
    return delivery.put("body", envelope.toString());
  }

  /// A delivery of this event.
  static ObjectNode delivery(JsonNode event) throws IOException {
    ObjectNode delivery = delivery();
    ObjectNode envelope = (ObjectNode) World.json(delivery.path("body").asText());
    envelope.withArray("/data/events").removeAll().add(event);
    return delivery.put("body", envelope.toString());
  }

  private static ObjectNode sample(String name) throws IOException {
    return (ObjectNode) World.json(Files.readString(Sample.FOLDER.resolve(name + ".json")));
  }
}
