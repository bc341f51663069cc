package dev.unlatch.okta.event;

/// A body is not that of an Okta event hook. The message is one sentence that names what is wrong,
/// and quotes nothing of the body.
public final class NotAnEnvelopeException extends Exception {
  private static final long serialVersionUID = 1;

  public NotAnEnvelopeException(String message) {
    super(message);
  }
}
