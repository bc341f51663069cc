package dev.unlatch.lab.okta;

/// Who did something, or to whom it was done: `actor` and `target` of a LogEvent.
///
/// @param id Okta's id
/// @param type such as `User`, `SystemPrincipal` or `IP address`
/// @param alternateId the login of a user
/// @param displayName a name for people
record Party(String id, String type, String alternateId, String displayName) {
  /// Okta itself, which works its timers.
  static final Party SYSTEM =
      new Party("unknown", "SystemPrincipal", "system@okta.com", "Okta System");

  /// Whoever sends requests from an address.
  static Party at(String ipAddress) {
    return new Party(ipAddress, "IP address", "unknown", ipAddress);
  }
}
