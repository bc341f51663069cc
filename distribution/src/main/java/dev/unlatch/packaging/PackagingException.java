package dev.unlatch.packaging;

/// A package that cannot be made, or would not run. The message says in a sentence what is wrong
/// with what.
public final class PackagingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PackagingException(String message) {
    super(message);
  }

  public PackagingException(String message, Throwable cause) {
    super(message, cause);
  }
}
