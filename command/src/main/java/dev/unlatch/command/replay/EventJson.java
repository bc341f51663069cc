package dev.unlatch.command.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.events.NotAnEventException;
import dev.unlatch.command.events.Trees;
import dev.unlatch.command.events.Wrappers;
import dev.unlatch.okta.Published;
import dev.unlatch.policy.Excerpt;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the events of a log.
final class EventJson {
  /// The longest piece of a log that is repeated in a message, in characters.
  private static final int LONGEST_EXCERPT = 40;

  private EventJson() {}

  /// An event that was read before.
  static JsonNode tree(String json) {
    try {
      return Trees.parse(json);
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException("an event that was read could not be read again", failure);
    }
  }

  /// The events in a piece of a log, those that do not matter included.
  ///
  /// @throws NotAnEventException if there is something else in it, or one of them has no time
  static List<LoggedEvent> read(Piece.Event piece) throws NotAnEventException {
    List<LoggedEvent> events = new ArrayList<>();
    for (var event : Wrappers.events(piece.bytes(), piece.from(), piece.length())) {
      events.add(read(event.event(), piece.place()));
    }
    return events;
  }

  private static LoggedEvent read(JsonNode event, Place place) throws NotAnEventException {
    String published = event.path("published").asText();
    if (!event.path("published").isTextual()) {
      throw new NotAnEventException("\"published\" is missing");
    }
    String type = event.path("eventType").asText();
    return Published.parse(published)
        .map(time -> new LoggedEvent(time, type, place, event.toString()))
        .orElseThrow(
            () ->
                new NotAnEventException(
                    "\"published\" is not a time: " + Excerpt.of(published, LONGEST_EXCERPT)));
  }

  /// Whether an event matters to a replay.
  static boolean matters(LoggedEvent event) {
    return EventSearch.INTERESTING.contains(event.type())
        && (!event.type().equals(EventSearch.SIGN_IN) || succeeded(event.tree()));
  }

  private static boolean succeeded(JsonNode signIn) {
    return signIn.path("outcome").path("result").asText().equals("SUCCESS");
  }
}
