package dev.unlatch.okta;

/// Okta answered with an error. It keeps no more of the answer than [OktaError] does, because
/// bodies name users.
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient OktaError error;

  RefusedException(OktaError error) {
    super("Okta answered " + error.code());
    this.error = error;
  }

  OktaError error() {
    return error;
  }
}
