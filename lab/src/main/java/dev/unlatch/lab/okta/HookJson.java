package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Event hooks as Okta's Event Hooks API writes and reads them, and what they post.
final class HookJson {
  private HookJson() {}

  /// A hook; the secret is never shown.
  static ObjectNode of(EventHook hook) {
    ObjectNode json = Json.object();
    json.put("id", hook.id()).put("name", hook.name());
    json.put("status", hook.active() ? "ACTIVE" : "INACTIVE");
    json.put("verificationStatus", hook.verified() ? "VERIFIED" : "UNVERIFIED");
    json.put("created", Json.time(hook.created())).put("lastUpdated", Json.time(hook.created()));
    ObjectNode events = json.putObject("events").put("type", "EVENT_TYPE");
    ArrayNode items = events.putArray("items");
    hook.events().stream().sorted().forEach(items::add);
    json.set("channel", channel(hook.channel()));
    return json;
  }

  private static ObjectNode channel(EventHook.Channel channel) {
    ObjectNode json = Json.object().put("type", "HTTP").put("version", "1.0.0");
    ObjectNode config = json.putObject("config").put("uri", channel.uri().toString());
    config.put("method", "POST").putArray("headers");
    config.putObject("authScheme").put("type", "HEADER").put("key", channel.header());
    return json;
  }

  /// The event types of a hook that is to be made.
  ///
  /// @throws Refusal `E0000001` if there are none
  static Set<String> events(JsonNode body) {
    Set<String> events = new LinkedHashSet<>();
    body.at("/events/items").forEach(item -> events.add(item.asText()));
    if (events.isEmpty()) {
      throw Refusal.invalid("events", "The field cannot be left blank");
    }
    return events;
  }

  /// Where a hook that is to be made posts to.
  ///
  /// @throws Refusal `E0000001` if nothing can be posted there
  static EventHook.Channel channel(JsonNode body) {
    JsonNode config = body.at("/channel/config");
    JsonNode authentication = config.path("authScheme");
    try {
      return new EventHook.Channel(
          URI.create(config.path("uri").asText("")),
          authentication.path("key").asText("Authorization"),
          authentication.path("value").asText(""));
    } catch (IllegalArgumentException wrong) {
      throw Refusal.invalid("channel", wrong);
    }
  }

  /// What a hook posts: CloudEvents 0.1 around one or many events.
  static ObjectNode envelope(URI org, String hookId, Batch batch) {
    ObjectNode json = Json.object();
    json.put("eventType", "com.okta.event_hook").put("eventTypeVersion", "1.0");
    json.put("cloudEventsVersion", "0.1");
    json.put("source", org + "/api/v1/eventHooks/" + hookId);
    json.put("eventId", batch.eventId()).put("eventTime", Json.time(batch.time()));
    json.put("contentType", "application/json");
    ArrayNode events = json.putObject("data").putArray("events");
    batch.events().forEach(event -> events.add(LogEventJson.forHook(event)));
    return json;
  }

  /// Events that go into one POST.
  ///
  /// @param eventId the identity of the POST, the same when it is sent again
  /// @param time when it was made up
  /// @param events in the order in which they happened
  record Batch(String eventId, Instant time, List<LogEvent> events) {
    Batch {
      events = List.copyOf(events);
    }
  }
}
