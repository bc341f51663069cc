package dev.unlatch.command.replay.log;

/// Finds where a JSON value ends, by its braces, brackets and quotes alone.
final class Nesting {
  private static final int PLAIN = 0;
  private static final int IN_STRING = 1;
  private static final int ESCAPED = 2;

  private int depth;
  private int state = PLAIN;

  /// The value's end: a comma or a closing bracket or brace that does not belong to it.
  ///
  /// @param from where the last call, if there was one, has ended its search
  /// @return -1 when the value goes on behind `to`
  int end(byte[] bytes, int from, int to) {
    int nested = depth;
    int now = state;
    for (int at = from; at < to; at++) {
      byte character = bytes[at];
      if (now != PLAIN) {
        now = within(now, character);
      } else if (character == '"') {
        now = IN_STRING;
      } else if (character == '{' || character == '[') {
        nested++;
      } else if (character == '}' || character == ']') {
        if (nested == 0) {
          return at;
        }
        nested--;
      } else if (character == ',' && nested == 0) {
        return at;
      }
    }
    depth = nested;
    state = now;
    return -1;
  }

  private static int within(int state, byte character) {
    if (state == ESCAPED) {
      return IN_STRING;
    }
    return switch (character) {
      case '\\' -> ESCAPED;
      case '"' -> PLAIN;
      default -> IN_STRING;
    };
  }
}
