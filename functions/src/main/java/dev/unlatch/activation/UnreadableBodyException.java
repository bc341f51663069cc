package dev.unlatch.activation;

/// A body that cannot be read. The message is a clause that a person reads.
public final class UnreadableBodyException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableBodyException(String why) {
    super(why);
  }

  UnreadableBodyException(String why, Throwable cause) {
    super(why, cause);
  }
}
