package dev.unlatch.command.replay;

import java.io.Serial;

/// A piece of a log is not an event; the message says why, as a clause.
final class NotAnEventException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  NotAnEventException(String why) {
    super(why);
  }
}
