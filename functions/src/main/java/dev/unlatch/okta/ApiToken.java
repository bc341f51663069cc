package dev.unlatch.okta;

import dev.unlatch.port.okta.Unavailable;

/// The source of the API token. If there is none, it throws [Unavailable] with the cause
/// `BAD_TOKEN`: lockouts wait until there is one.
public interface ApiToken {
  /// The token as last read, without the scheme `SSWS`.
  String current() throws Unavailable;

  /// The token, read again from where it is kept after Okta has refused the current one.
  String refreshed() throws Unavailable;
}
