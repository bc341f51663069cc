package dev.unlatch.command.replay;

import java.nio.charset.StandardCharsets;

/// What stands next in a log.
sealed interface Piece {
  /// Where it stands.
  Place place();

  /// What looks like one event: bytes from `{` to `}`, not parsed yet. They are overwritten when
  /// the next piece is asked for.
  ///
  /// @param window holds it
  /// @param from its first byte
  /// @param to the byte after its last one
  record Event(Place place, Window window, int from, int to) implements Piece {
    String text() {
      return new String(bytes(), from, to - from, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
      return window.bytes();
    }

    int length() {
      return to - from;
    }
  }

  /// What is not an event.
  ///
  /// @param why as a clause that a person reads
  record Broken(Place place, String why) implements Piece {}

  /// What stands between two ends in a log, without the white space around it.
  static Piece of(Place place, Window window, int from, int to) {
    byte[] bytes = window.bytes();
    int first = from;
    int last = to - 1;
    while (first <= last && isWhiteSpace(bytes[first])) {
      first++;
    }
    while (last > first && isWhiteSpace(bytes[last])) {
      last--;
    }
    if (first > last) {
      return new Broken(place, "nothing stands where an event should");
    }
    if (bytes[first] != '{') {
      return new Broken(place, "not a JSON object");
    }
    return bytes[last] == '}'
        ? new Event(place, window, first, last + 1)
        : new Broken(place, "a JSON object that does not end");
  }

  /// Whether nothing but white space stands between two ends.
  static boolean isBlank(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isWhiteSpace(bytes[at])) {
        return false;
      }
    }
    return true;
  }

  /// White space of JSON (RFC 8259, 2).
  static boolean isWhiteSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }
}
