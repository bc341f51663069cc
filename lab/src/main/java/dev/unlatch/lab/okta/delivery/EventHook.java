package dev.unlatch.lab.okta.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.log.OktaEvent;
import dev.unlatch.lab.okta.log.Party;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A verified event hook.
///
/// @param id `who` and 17 letters or digits
/// @param receiver where it posts to
/// @param secret the value of the `Authorization` header; empty for no header
/// @param events the event types that it carries
record EventHook(String id, URI receiver, String secret, Set<String> events) {
  EventHook {
    events = Set.copyOf(events);
  }

  /// The start of a POST, with the secret.
  HttpRequest.Builder post() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver).header("Content-Type", "application/json");
    return secret.isEmpty() ? request : request.header("Authorization", secret);
  }

  /// The hook as a party to an event.
  Party party() {
    return new Party(id, "EventHook", id, receiver.toString());
  }

  /// The hook as `GET /api/v1/eventHooks` returns it, without the secret.
  ObjectNode json() {
    ObjectNode json = LabJson.object().put("id", id).put("name", "Unlatch");
    json.put("status", "ACTIVE").put("verificationStatus", "VERIFIED");
    ArrayNode items = json.putObject("events").put("type", "EVENT_TYPE").putArray("items");
    events.stream().sorted().forEach(items::add);
    ObjectNode channel = json.putObject("channel").put("type", "HTTP").put("version", "1.0.0");
    channel.putObject("config").put("uri", receiver.toString()).put("method", "POST");
    return json;
  }

  /// Events that go into one POST.
  ///
  /// @param eventId the identity of the POST, the same if it is sent again
  /// @param time when it was made
  /// @param events in the order in which they happened
  record Batch(String eventId, Instant time, List<OktaEvent> events) {
    Batch {
      events = List.copyOf(events);
    }

    /// What a hook posts: CloudEvents 0.1 around one or more events.
    ///
    /// @param source the hook's own address at Okta
    String body(String source) {
      ObjectNode json = LabJson.object();
      json.put("eventType", "com.okta.event_hook").put("eventTypeVersion", "1.0");
      json.put("cloudEventsVersion", "0.1").put("source", source);
      json.put("eventId", eventId).put("eventTime", LabJson.time(time));
      json.put("contentType", "application/json");
      ArrayNode posted = json.putObject("data").putArray("events");
      events.forEach(event -> posted.add(event.forHook()));
      return json.toString();
    }
  }
}
