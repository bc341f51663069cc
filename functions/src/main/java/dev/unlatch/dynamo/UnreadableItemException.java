package dev.unlatch.dynamo;

/// An item, or an image of one in the table's stream, that is not written as this version of
/// Unlatch does. The message says what is wrong and quotes nothing of the item: it may be personal
/// data.
public final class UnreadableItemException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableItemException(RuntimeException cause) {
    super(why(cause), cause);
  }

  /// Our own messages name attributes and types; others may quote a value.
  static String why(RuntimeException cause) {
    return cause instanceof IllegalStateException
        ? String.valueOf(cause.getMessage())
        : "a value is not as this version writes it (" + cause.getClass().getSimpleName() + ")";
  }
}
