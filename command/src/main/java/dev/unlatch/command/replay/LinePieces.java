package dev.unlatch.command.replay;

import java.io.IOException;
import java.util.Optional;

/// The lines of an NDJSON log, one event each. Blank lines are passed over.
final class LinePieces implements Pieces {
  private final String source;
  private final Window window;
  private long number;
  private boolean ended;

  LinePieces(String source, Window window) {
    this.source = source;
    this.window = window;
  }

  @Override
  public Optional<Piece> next() throws IOException {
    while (!ended) {
      number++;
      int length = lineLength(0);
      if (length > LONGEST) {
        skipLine();
        return Optional.of(new Piece.Broken(place(), Pieces.tooLong()));
      }
      int from = window.start();
      window.release(Math.min(from + length + 1, window.end()));
      if (!Piece.isBlank(window.bytes(), from, from + length)) {
        return Optional.of(Piece.of(place(), window, from, from + length));
      }
    }
    return Optional.empty();
  }

  /// How many bytes stand before the line's end, or more than [#LONGEST] when that is not near.
  ///
  /// @param searched this many bytes are known to hold no end
  private int lineLength(int searched) throws IOException {
    int length = searched;
    while (true) {
      int newline = newline(window.start() + length);
      if (newline >= 0) {
        return newline - window.start();
      }
      length = window.length();
      if (length > LONGEST) {
        return length;
      }
      if (!window.more()) {
        ended = true;
        return length;
      }
    }
  }

  private int newline(int from) {
    byte[] bytes = window.bytes();
    int end = window.end();
    for (int at = from; at < end; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private void skipLine() throws IOException {
    int newline = newline(window.start());
    while (newline < 0) {
      window.release(window.end());
      if (!window.more()) {
        ended = true;
        return;
      }
      newline = newline(window.start());
    }
    window.release(newline + 1);
  }

  private Place place() {
    return new Place(source, "line", number);
  }
}
