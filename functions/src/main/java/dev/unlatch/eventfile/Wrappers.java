package dev.unlatch.eventfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Unwraps Okta's events from what other systems put around them.
///
/// An object that has an `eventType` field is an event, whatever else it contains. Any other object
/// is a wrapper if one of the fields that such systems use contains an event, either as JSON or as
/// a string of JSON.
public final class Wrappers {
  /// What an event hook's body has in place of an event's type (Okta, "Event hooks").
  public static final String EVENT_HOOK = "com.okta.event_hook";

  /// The fields that wrap events, in the order in which they are tried. The first that holds an
  /// event counts, since some systems keep it twice.
  private static final List<String> FIELDS =
      List.of(
          "detail", // EventBridge
          "event.original", // Elastic, as a field
          "original", // Elastic, within `event`
          "event", // Elastic; Splunk's HTTP Event Collector; our own queue
          "_raw", // Splunk
          "result", // Splunk's export
          "results", // Splunk's search
          "_source", // Elasticsearch
          "hits", // Elasticsearch's search
          "fields", // Elasticsearch
          "logEvents", // CloudWatch Logs, a subscription
          "events", // CloudWatch Logs, `filter-log-events`
          "message", // CloudWatch Logs, Elastic, Datadog
          "@message", // CloudWatch Logs Insights
          "attributes", // Datadog, twice within each other
          "data", // Datadog's API, and hooks that somebody has logged
          "Records", // Lambda's events
          "body", // what API Gateway and SQS hand on
          "log"); // Fluent Bit and Docker

  private Wrappers() {}

  /// An event without its wrappers.
  ///
  /// @param byHook whether an event hook's body was one of them
  public record Unwrapped(JsonNode event, boolean byHook) {}

  /// The events in a piece of JSON, in their order; an empty list has none.
  ///
  /// @throws NotAnEventException if it, or something in a list, is neither an event nor a wrapper
  public static List<Unwrapped> events(JsonNode node) throws NotAnEventException {
    List<Unwrapped> found = new ArrayList<>();
    unwrap(node, false, found);
    return found;
  }

  /// The events in JSON values that follow one another.
  ///
  /// @throws NotAnEventException if one is neither, or is not valid JSON
  public static List<Unwrapped> events(byte[] bytes, int from, int length)
      throws NotAnEventException {
    List<Unwrapped> found = new ArrayList<>();
    try (MappingIterator<JsonNode> values = Trees.values(bytes, from, length)) {
      while (values.hasNextValue()) {
        unwrap(values.nextValue(), false, found);
      }
      return found;
    } catch (StreamConstraintsException failure) {
      throw new NotAnEventException(failure.getOriginalMessage());
    } catch (JsonProcessingException failure) {
      throw new NotAnEventException("not valid JSON: " + failure.getOriginalMessage());
    } catch (IOException failure) {
      throw new UncheckedIOException("bytes in memory could not be read", failure);
    }
  }

  private static void unwrap(JsonNode node, boolean byHook, List<Unwrapped> found)
      throws NotAnEventException {
    if (node.isArray()) {
      for (JsonNode element : node) {
        unwrap(element, byHook, found);
      }
    } else if (node.isTextual()) {
      unwrap(json(node.textValue()), byHook, found);
    } else if (node.path("eventType").asText().equals(EVENT_HOOK)) {
      unwrap(hooked(node), true, found);
    } else if (node.path("eventType").isTextual()) {
      found.add(new Unwrapped(node, byHook));
    } else {
      found.addAll(wrapped(node, byHook));
    }
  }

  private static JsonNode hooked(JsonNode body) throws NotAnEventException {
    JsonNode events = body.path("data").path("events");
    if (!events.isArray()) {
      throw new NotAnEventException("an event hook's body without \"data.events\"");
    }
    return events;
  }

  private static List<Unwrapped> wrapped(JsonNode node, boolean byHook) throws NotAnEventException {
    for (String field : FIELDS) {
      List<Unwrapped> found = new ArrayList<>();
      if (node.hasNonNull(field) && holds(node.get(field), byHook, found)) {
        return found;
      }
    }
    throw new NotAnEventException(
        node.isObject()
            ? "\"eventType\" is missing, and it is not a wrapper that this version knows; `jq` can"
                + " take the events out"
            : "not a JSON object");
  }

  private static boolean holds(JsonNode value, boolean byHook, List<Unwrapped> found) {
    try {
      unwrap(value, byHook, found);
      return true;
    } catch (NotAnEventException _) {
      return false; // another field may hold the event
    }
  }

  /// The JSON in a string; some systems write a time or a level before it.
  private static JsonNode json(String text) throws NotAnEventException {
    String stripped = text.strip();
    int object = stripped.indexOf('{');
    String json = stripped.startsWith("[") ? stripped : stripped.substring(Math.max(object, 0));
    if (object < 0) {
      throw new NotAnEventException("a string without JSON in it");
    }
    try {
      return Trees.parse(json);
    } catch (JsonProcessingException failure) {
      throw new NotAnEventException(
          "a string whose JSON is not valid: " + failure.getOriginalMessage());
    }
  }

  /// A piece of a log or file that is not an event and does not hold one. The message is a clause.
  public static final class NotAnEventException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    /// @param why as a clause that a person reads
    public NotAnEventException(String why) {
      super(why);
    }
  }
}
