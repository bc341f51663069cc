package dev.unlatch.command.replay;

import java.io.IOException;
import java.util.Optional;

/// The pieces of one log, one after another.
sealed interface Pieces permits LinePieces, ArrayPieces {
  /// The longest event that is read, in bytes; real ones have two to four thousand.
  int LONGEST = 1 << 20;

  /// The next piece; none at the log's end.
  ///
  /// @throws IOException if the log cannot be read on
  Optional<Piece> next() throws IOException;

  /// What to say of a piece longer than [#LONGEST].
  static String tooLong() {
    return "longer than " + LONGEST + " bytes";
  }
}
