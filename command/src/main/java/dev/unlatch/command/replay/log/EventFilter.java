package dev.unlatch.command.replay.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.replay.log.Piece.LogPlace;
import dev.unlatch.eventfile.Wrappers;
import dev.unlatch.eventfile.Wrappers.NotAnEventException;
import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.event.Published;
import dev.unlatch.policy.event.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the events that a replay needs, and skips the others without parsing them into trees: only
/// two to five in a hundred events of a complete log matter.
public final class EventFilter {
  /// A sign-in; it matters when its outcome is `SUCCESS`.
  public static final String SIGN_IN = "user.session.start";

  /// The events that a replay looks at: those that the functions use, and sign-ins.
  private static final Set<String> INTERESTING =
      Stream.concat(EventType.all().stream(), Stream.of(SIGN_IN))
          .collect(Collectors.toUnmodifiableSet());

  /// The longest excerpt of a log in a message, in characters.
  private static final int LONGEST_EXCERPT = 40;

  private EventFilter() {}

  /// Whether a piece is a single event without wrappers, of a type that does not matter.
  static boolean canBePassedOver(Piece.Event piece) {
    try (JsonParser parser = piece.tokens()) {
      var _ = parser.nextToken();
      String type = "";
      boolean timed = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
        if (name.equals("eventType")) {
          type = text ? parser.getText() : "";
        }
        timed |= text && name.equals("published");
        var _ = parser.skipChildren();
      }
      boolean matters =
          type.isEmpty() || INTERESTING.contains(type) || type.equals(Wrappers.EVENT_HOOK);
      return timed && !matters && parser.nextToken() == null;
    } catch (IOException _) {
      return false; // parsing it into a tree shows what is wrong
    }
  }

  /// The events in a piece of a log, including those that do not matter.
  ///
  /// @throws NotAnEventException if it holds anything else, or an event has no time
  static List<LoggedEvent> read(Piece.Event piece) throws NotAnEventException {
    List<LoggedEvent> events = new ArrayList<>();
    for (var event : piece.unwrapped()) {
      events.add(read(event.event(), piece.place()));
    }
    return events;
  }

  private static LoggedEvent read(JsonNode event, LogPlace place) throws NotAnEventException {
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
    return INTERESTING.contains(event.type())
        && (!event.type().equals(SIGN_IN) || succeeded(event.tree()));
  }

  private static boolean succeeded(JsonNode signIn) {
    return signIn.path("outcome").path("result").asText().equals("SUCCESS");
  }
}
