package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry of the System Log.
///
/// @param uuid the event's identity
/// @param times when it happened, and when it was stored
/// @param kind what happened
/// @param actor who did it; of a lock the locked user
/// @param target to whom it was done, `null` where the actor is all there is
/// @param source where it came from
/// @param details what it adds to `debugContext.debugData`, over what the address has to say
record LogEvent(
    String uuid,
    Times times,
    EventKind kind,
    Party actor,
    @Nullable Party target,
    Source source,
    Map<String, String> details) {

  LogEvent {
    details = Map.copyOf(details);
  }

  /// When it happened.
  Instant published() {
    return times.published();
  }

  /// When it is in the System Log.
  Instant stored() {
    return times.stored();
  }

  /// `eventType`.
  String type() {
    return source.network().fields().path("eventType").asText(kind.type());
  }

  /// When it happened, and when it is in the System Log.
  record Times(Instant published, Instant stored) {
    /// @param fields whose `published` counts, where it is a time
    static Times of(JsonNode fields, Instant published, Instant stored) {
      try {
        String text = fields.path("published").asText("");
        return new Times(text.isEmpty() ? published : Instant.parse(text), stored);
      } catch (DateTimeParseException _) {
        // A text that is no time is shown as it is, and the event sorted as if it were not there.
        return new Times(published, stored);
      }
    }
  }

  /// Where an event came from.
  ///
  /// @param origin the request
  /// @param network what is known of its address
  /// @param transaction the request's id
  record Source(Origin origin, Network network, String transaction) {}
}
