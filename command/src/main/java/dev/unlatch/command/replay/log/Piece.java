package dev.unlatch.command.replay.log;

import com.fasterxml.jackson.core.JsonParser;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.eventfile.Wrappers;
import dev.unlatch.eventfile.Wrappers.NotAnEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A piece of a log.
public sealed interface Piece {
  LogPlace place();

  /// What looks like one event: bytes from `{` to `}`, not parsed yet. They are overwritten when
  /// the next piece is read.
  final class Event implements Piece {
    private final LogPlace place;
    private final byte[] bytes;
    private final int from;
    private final int length;

    /// @param from the first of the bytes that count
    Event(LogPlace place, byte[] bytes, int from, int length) {
      this.place = place;
      this.bytes = bytes;
      this.from = from;
      this.length = length;
    }

    @Override
    public LogPlace place() {
      return place;
    }

    /// The event's JSON.
    public String text() {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    JsonParser tokens() throws IOException {
      return Trees.parser(bytes, from, length);
    }

    List<Wrappers.Unwrapped> unwrapped() throws NotAnEventException {
      return Wrappers.events(bytes, from, length);
    }
  }

  /// What is not an event.
  ///
  /// @param why as a clause that a person reads
  record Broken(LogPlace place, String why) implements Piece {}

  /// The piece in the first bytes, without the white space around it.
  static Piece of(LogPlace place, byte[] bytes, int length) {
    if (length > Pieces.LONGEST) {
      return new Broken(place, "longer than " + Pieces.LONGEST + " bytes");
    }
    if (isBlank(bytes, length)) {
      return new Broken(place, "nothing stands where an event should");
    }
    int first = 0;
    int last = length - 1;
    while (isWhiteSpace(bytes[first])) {
      first++;
    }
    while (isWhiteSpace(bytes[last])) {
      last--;
    }
    if (bytes[first] != '{') {
      return new Broken(place, "not a JSON object");
    }
    return bytes[last] == '}'
        ? new Event(place, bytes, first, last + 1 - first)
        : new Broken(place, "a JSON object that does not end");
  }

  /// Whether the first bytes are white space only.
  static boolean isBlank(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (!isWhiteSpace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /// White space of JSON (RFC 8259, 2).
  static boolean isWhiteSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }

  /// A place in a log.
  ///
  /// @param source the log's name
  /// @param unit what is counted: `line` or `event`
  /// @param number from 1
  record LogPlace(String source, String unit, long number) {
    @Override
    public String toString() {
      return source + ", " + unit + " " + number;
    }
  }
}
