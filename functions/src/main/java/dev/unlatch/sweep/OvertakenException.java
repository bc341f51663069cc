package dev.unlatch.sweep;

/// Another sweep has moved the bookmark: it does what this one would do.
final class OvertakenException extends Exception {
  private static final long serialVersionUID = 1;

  OvertakenException() {
    super("another sweep is under way");
  }
}
