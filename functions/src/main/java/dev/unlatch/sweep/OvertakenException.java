package dev.unlatch.sweep;

/// Another sweep has moved the bookmark, and does this one's work.
final class OvertakenException extends Exception {
  private static final long serialVersionUID = 1;

  OvertakenException() {
    super("another sweep is under way");
  }
}
