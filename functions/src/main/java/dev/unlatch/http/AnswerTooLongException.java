package dev.unlatch.http;

import java.io.IOException;

/// An answer's body is longer than the call allows.
public final class AnswerTooLongException extends IOException {
  private static final long serialVersionUID = 1;

  /// @param longest in bytes
  public AnswerTooLongException(int longest) {
    super("the answer is longer than " + longest + " bytes");
  }
}
