package dev.unlatch.okta.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.port.okta.LogEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an Okta event hook posts: one or more events of the System Log (Okta, "Event hooks").
public final class HookEnvelope {
  /// The `eventType` of every envelope.
  private static final String EVENT_HOOK = "com.okta.event_hook";

  private HookEnvelope() {}

  /// Reads the events in the body of a POST, as far as we believe a hook ([LogEvents#readByHook]),
  /// in order. One that is of no use becomes a [LogEvent.Unusable] among the others.
  ///
  /// @param body JSON in UTF-8
  /// @param longest the most bytes that are read
  /// @param received when the body reached us
  /// @throws NotAnEnvelopeException if the body is too long, is not UTF-8, is not JSON (or has
  ///   absurd nesting or strings), or is not what an event hook posts
  public static List<LogEvent> read(byte[] body, int longest, Instant received)
      throws NotAnEnvelopeException {
    if (body.length > longest) {
      throw new NotAnEnvelopeException(
          "the body has %d bytes, at most %d are read".formatted(body.length, longest));
    }
    JsonNode envelope = parse(decode(body));
    requireEventHook(envelope);
    return events(envelope, received);
  }

  /// Decodes before parsing, because a JSON parser would guess other encodings and let some broken
  /// characters pass.
  private static String decode(byte[] body) throws NotAnEnvelopeException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw new NotAnEnvelopeException("the body is not UTF-8");
    }
  }

  private static JsonNode parse(String text) throws NotAnEnvelopeException {
    try {
      return OktaJson.JSON.read(text);
    } catch (StreamConstraintsException _) {
      throw new NotAnEnvelopeException(
          "the body is nested deeper than %d levels, or holds a string or number that is too long"
              .formatted(OktaJson.DEEPEST));
    } catch (JsonProcessingException broken) {
      throw new NotAnEnvelopeException("the body is not JSON" + where(broken.getLocation()));
    }
  }

  private static String where(@Nullable JsonLocation place) {
    return place == null
        ? ""
        : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static void requireEventHook(JsonNode envelope) throws NotAnEnvelopeException {
    if (envelope.isMissingNode()) {
      throw new NotAnEnvelopeException("the body is empty");
    }
    if (!envelope.isObject()) {
      throw foreign("the body is not a JSON object");
    }
    JsonNode type = envelope.path("eventType");
    if (!type.asText().equals(EVENT_HOOK)) {
      throw foreign(
          type.isMissingNode()
              ? "\"eventType\" is missing"
              : "\"eventType\" is not \"" + EVENT_HOOK + "\"");
    }
  }

  private static List<LogEvent> events(JsonNode envelope, Instant received)
      throws NotAnEnvelopeException {
    JsonNode events = envelope.path("data").path("events");
    if (!events.isArray()) {
      throw foreign(
          events.isMissingNode() ? "\"data.events\" is missing" : "\"data.events\" is not a list");
    }
    List<LogEvent> read = new ArrayList<>(events.size());
    events.forEach(event -> read.add(LogEvents.readByHook(event, received)));
    return read;
  }

  private static NotAnEnvelopeException foreign(String what) {
    return new NotAnEnvelopeException(what + ": this is not an Okta event hook's body");
  }

  /// A body is not that of an Okta event hook. The message is one sentence that names what is
  /// wrong, and quotes nothing of the body.
  public static final class NotAnEnvelopeException extends Exception {
    private static final long serialVersionUID = 1;

    public NotAnEnvelopeException(String message) {
      super(message);
    }
  }
}
