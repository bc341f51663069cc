package dev.unlatch.command.replay;

import java.io.IOException;
import java.util.Optional;

/// The elements of a JSON array, or of several that follow one another, as they do when the pages
/// of an export are written into one file.
final class ArrayPieces implements Pieces {
  private final String source;
  private final Window window;
  private long number;
  private boolean inArray;
  private boolean ended;

  ArrayPieces(String source, Window window) {
    this.source = source;
    this.window = window;
  }

  @Override
  public Optional<Piece> next() throws IOException {
    Optional<Piece> piece = Optional.empty();
    while (piece.isEmpty() && !ended) {
      piece = inArray ? element(false) : open();
    }
    return piece;
  }

  private Optional<Piece> open() throws IOException {
    skipWhiteSpace();
    if (window.length() == 0) {
      ended = true;
      return Optional.empty();
    }
    if (window.bytes()[window.start()] != '[') {
      throw new IOException("neither another array nor the end");
    }
    window.release(window.start() + 1);
    inArray = true;
    return element(true);
  }

  /// @param first whether it is the array's first, so that there may be none
  private Optional<Piece> element(boolean first) throws IOException {
    int length = elementLength();
    if (ended) {
      throw new IOException(
          "begins here and does not end: a quote, a brace or a bracket is missing");
    }
    int from = window.start();
    byte closing = window.bytes()[from + Math.max(length, 0)];
    inArray = closing == ',';
    window.release(from + Math.max(length, 0) + 1);
    if (closing == '}') {
      throw new IOException("a closing brace too many");
    }
    return piece(from, length, first && closing == ']');
  }

  private Optional<Piece> piece(int from, int length, boolean mayBeNothing) {
    Place place = new Place(source, "event", number + 1);
    if (length < 0) {
      number++;
      return Optional.of(new Piece.Broken(place, Pieces.tooLong()));
    }
    Piece piece = Piece.of(place, window, from, from + length);
    if (mayBeNothing && Piece.isBlank(window.bytes(), from, from + length)) {
      return Optional.empty();
    }
    number++;
    return Optional.of(piece);
  }

  /// How many bytes stand before the element's end; -1 when they were more than [#LONGEST] and are
  /// dropped. There is no end when the log ends first.
  private int elementLength() throws IOException {
    Nesting nesting = new Nesting();
    boolean dropped = false;
    int searched = 0;
    while (true) {
      int at = nesting.end(window.bytes(), window.start() + searched, window.end());
      if (at >= 0) {
        int length = at - window.start();
        boolean tooLong = dropped || length > LONGEST;
        window.release(tooLong ? at : window.start());
        return tooLong ? -1 : length;
      }
      searched = window.length();
      if (searched > LONGEST) {
        dropped = true;
        window.release(window.end());
        searched = 0;
      }
      if (!window.more()) {
        ended = true;
        return -1;
      }
    }
  }

  private void skipWhiteSpace() throws IOException {
    do {
      int at = window.start();
      while (at < window.end() && Piece.isWhiteSpace(window.bytes()[at])) {
        at++;
      }
      window.release(at);
    } while (window.length() == 0 && window.more());
  }
}
