package dev.unlatch.command;

/// Something that was given to a command cannot be used. The message is what its caller reads: one
/// clear sentence, or one for each thing that is wrong, each on a line of its own.
public final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param why what cannot be used, why, and what would be right
  public UnusableException(String why) {
    super(why);
  }

  /// @param cause is shown with `--stacktrace` alone
  public UnusableException(String why, Throwable cause) {
    super(why, cause);
  }
}
