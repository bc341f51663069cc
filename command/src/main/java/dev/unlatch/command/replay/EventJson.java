package dev.unlatch.command.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.unlatch.policy.Excerpt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Parses the events of a log, within the bounds that the functions keep to as well.
final class EventJson {
  /// Deepest nesting: the deepest real event has 8 levels.
  static final int DEEPEST = 50;

  /// Longest string and longest name, in characters.
  static final int LONGEST_STRING = 100_000;

  /// Longest number, in digits.
  static final int LONGEST_NUMBER = 100;

  /// The longest piece of a log that is repeated in a message, in characters.
  private static final int LONGEST_EXCERPT = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_STRING)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final ObjectReader READER =
      new ObjectMapper(FACTORY).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EventJson() {}

  /// Any JSON text.
  static JsonNode parse(String json) throws JsonProcessingException {
    return READER.readTree(json);
  }

  /// An event that was read before.
  static JsonNode tree(String json) {
    try {
      return parse(json);
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException("an event that was read could not be read again", failure);
    }
  }

  /// Reads an event and looks whether it matters. Where a name stands twice the last one counts.
  ///
  /// @return none when it does not matter
  /// @throws NotAnEventException if it is not valid JSON, exceeds a bound, or lacks the type or the
  ///   time
  static Optional<LoggedEvent> read(Piece.Event piece) throws NotAnEventException {
    JsonNode event = parse(piece);
    String type = text(event, "eventType");
    if (!EventSearch.INTERESTING.contains(type) || isFailedSignIn(type, event)) {
      return Optional.empty();
    }
    Instant published = time(text(event, "published"));
    return Optional.of(new LoggedEvent(published, type, piece.place(), piece.text()));
  }

  private static JsonNode parse(Piece.Event piece) throws NotAnEventException {
    try {
      return READER.readTree(piece.bytes(), piece.from(), piece.length());
    } catch (StreamConstraintsException failure) {
      throw new NotAnEventException(failure.getOriginalMessage());
    } catch (MismatchedInputException _) {
      throw new NotAnEventException("more than one JSON object");
    } catch (JsonProcessingException failure) {
      throw new NotAnEventException("not valid JSON: " + failure.getOriginalMessage());
    } catch (IOException failure) {
      throw new UncheckedIOException("bytes in memory could not be read", failure);
    }
  }

  private static boolean isFailedSignIn(String type, JsonNode event) {
    String result = event.path("outcome").path("result").asText();
    return type.equals(EventSearch.SIGN_IN) && !result.equals("SUCCESS");
  }

  private static String text(JsonNode event, String name) throws NotAnEventException {
    JsonNode value = event.path(name);
    if (!value.isTextual()) {
      throw new NotAnEventException("\"" + name + "\" is missing");
    }
    return value.asText();
  }

  private static Instant time(String published) throws NotAnEventException {
    try {
      return Instant.parse(published);
    } catch (DateTimeParseException _) {
      throw new NotAnEventException("\"published\" is not a time: " + excerpt(published));
    }
  }

  private static String excerpt(String text) {
    return Excerpt.of(text, LONGEST_EXCERPT);
  }
}
