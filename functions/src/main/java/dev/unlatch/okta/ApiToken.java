package dev.unlatch.okta;

import dev.unlatch.port.Unavailable;

/// Where the API token comes from. When there is none, [Unavailable] says so, with the reason
/// `BAD_TOKEN`: lockouts wait until there is one.
public interface ApiToken {
  /// The token as it was last read, without the scheme `SSWS`.
  String current() throws Unavailable;

  /// The token read again from where it is kept, after Okta has refused the current one.
  String refreshed() throws Unavailable;
}
