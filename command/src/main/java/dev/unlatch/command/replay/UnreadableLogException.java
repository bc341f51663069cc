package dev.unlatch.command.replay;

import java.io.Serial;

/// A log cannot be used at all, or may not be used as it is; the message names it and says why.
public final class UnreadableLogException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  UnreadableLogException(String message) {
    super(message);
  }

  UnreadableLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
