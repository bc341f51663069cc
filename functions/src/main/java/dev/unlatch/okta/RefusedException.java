package dev.unlatch.okta;

import com.okta.sdk.resource.client.ApiException;

/// Okta answered with an error; the form in which it passes through the SDK. It keeps no more of
/// the answer than [OktaError] does: bodies name users.
final class RefusedException extends ApiException {
  private static final long serialVersionUID = 1;

  private final transient OktaError error;

  RefusedException(OktaError error) {
    super(error.status(), "Okta answered " + error.code());
    this.error = error;
  }

  OktaError error() {
    return error;
  }
}
