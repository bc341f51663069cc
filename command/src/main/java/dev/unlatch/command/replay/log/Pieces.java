package dev.unlatch.command.replay.log;

import dev.unlatch.command.replay.log.Piece.LogPlace;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The pieces of one log, one after another: its lines, or the elements of its JSON arrays, as the
/// pages of an export follow one another in one file. Blank lines are skipped.
public final class Pieces {
  /// The longest event that is read, in bytes; real ones have two to four thousand.
  static final int LONGEST = 1 << 20;

  private static final int BLOCK = 64 * 1024;
  private static final byte NONE = 0;

  private final String source;
  private final InputStream input;
  private final boolean arrays;
  private final byte[] block = new byte[BLOCK];
  private int at;
  private int limit;
  private final byte[] piece = new byte[LONGEST + 1];
  private int length;
  private long number;
  private boolean inArray;

  /// @param source the log's name
  /// @param arrays whether the log consists of arrays
  Pieces(String source, InputStream input, boolean arrays) {
    this.source = source;
    this.input = input;
    this.arrays = arrays;
  }

  /// Finds where a piece ends.
  @FunctionalInterface
  private interface End {
    /// The index of the byte that ends it, or -1 if it goes on after `to`.
    int find(byte[] bytes, int from, int to);
  }

  /// The next piece; empty at the log's end. It is valid until the next call.
  ///
  /// @throws IOException if the log cannot be read on
  public Optional<Piece> next() throws IOException {
    return arrays ? element() : line();
  }

  private Optional<Piece> line() throws IOException {
    while (hasMore()) {
      number++;
      var _ = collect(Pieces::newline);
      if (!Piece.isBlank(piece, length)) {
        return Optional.of(Piece.of(new LogPlace(source, "line", number), piece, length));
      }
    }
    return Optional.empty();
  }

  private static int newline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private Optional<Piece> element() throws IOException {
    boolean first = !inArray;
    while (inArray || opens()) {
      byte closing = collect(new Nesting());
      if (closing == NONE) {
        throw new IOException(
            "begins here and does not end: a quote, a brace or a bracket is missing");
      }
      if (closing == '}') {
        throw new IOException("a closing brace too many");
      }
      inArray = closing == ',';
      boolean empty = first && !inArray && Piece.isBlank(piece, length);
      if (!empty) {
        number++;
        return Optional.of(Piece.of(new LogPlace(source, "event", number), piece, length));
      }
    }
    return Optional.empty();
  }

  /// Whether another array begins.
  private boolean opens() throws IOException {
    while (hasMore() && Piece.isWhiteSpace(block[at])) {
      at++;
    }
    boolean begins = hasMore();
    if (begins && block[at++] != '[') {
      throw new IOException("neither another array nor the end");
    }
    return begins;
  }

  /// Collects a piece, or its first bytes if it is too long.
  ///
  /// @return the byte that ends it, or [#NONE] at the log's end
  private byte collect(End end) throws IOException {
    length = 0;
    while (hasMore()) {
      int found = end.find(block, at, limit);
      keep(found < 0 ? limit : found);
      if (found >= 0) {
        at++;
        return block[found];
      }
    }
    return NONE;
  }

  private void keep(int to) {
    int kept = Math.min(to - at, piece.length - length);
    System.arraycopy(block, at, piece, length, kept);
    length += kept;
    at = to;
  }

  private boolean hasMore() throws IOException {
    if (at == limit) {
      at = 0;
      limit = Math.max(0, input.read(block));
    }
    return at < limit;
  }

  /// Finds where a JSON value ends, by its braces, brackets and quotes alone: at a comma, a closing
  /// bracket or a closing brace that does not belong to it.
  private static final class Nesting implements End {
    private static final int PLAIN = 0;
    private static final int IN_STRING = 1;
    private static final int ESCAPED = 2;

    private int depth;
    private int state = PLAIN;

    /// Each call goes on where the last one ended.
    @Override
    public int find(byte[] bytes, int from, int to) {
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
}
