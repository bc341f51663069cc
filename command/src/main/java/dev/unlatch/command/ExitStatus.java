package dev.unlatch.command;

/// What a command ends with.
public final class ExitStatus {
  /// It did what was asked, or the answer is yes.
  public static final int DONE = 0;

  /// The answer is no: a test fails, a user is not found.
  public static final int NO = 1;

  /// The command is not understood, or what was given to it cannot be used.
  public static final int UNUSABLE = 2;

  private ExitStatus() {}
}
