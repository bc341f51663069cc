package dev.unlatch.command.events;

import java.io.Serial;

/// A piece of a log or file is not an event, and holds none; the message says why, as a clause.
public final class NotAnEventException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /// @param why as a clause that a person reads
  public NotAnEventException(String why) {
    super(why);
  }
}
