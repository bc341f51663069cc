package dev.unlatch.okta;

/// Where the API token comes from.
public interface ApiToken {
  /// The token as it was last read, without the scheme `SSWS`.
  String current();

  /// The token read again from where it is kept, after Okta has refused the current one.
  String refreshed();
}
