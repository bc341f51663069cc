package dev.unlatch.sqs;

/// A message on the queue that this version does not understand.
public final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1;

  /// @param why in plain English, naming the field
  UnreadableMessageException(String why) {
    super(why);
  }
}
