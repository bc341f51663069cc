package dev.unlatch.simulation;

import java.time.Instant;

/// An event of Okta's System Log, as event hooks and log streams bring it.
///
/// @param id its `uuid`
record Published(String id, Kind kind, String user, Instant at, String json) {
  /// The kinds that happen here.
  enum Kind {
    LOCK("user.account.lock", "Max sign in attempts exceeded"),
    DEVICES(
        "user.account.lock", "Account Locked from New Devices - Max sign-in attempts exceeded."),
    GIVEN_UP("user.account.lock.limit", "Lock limit reached"),
    SUSPICIOUS("user.account.report_suspicious_activity_by_enduser", "Reported by the user");

    private final String type;
    private final String message;

    Kind(String type, String message) {
      this.type = type;
      this.message = message;
    }
  }

  /// @param address from which the attempts came
  static Published of(Kind kind, String id, String user, String address, Instant at) {
    String json =
        """
        {"uuid": "%s", "eventType": "%s", "displayMessage": "%s", "published": "%s",
         "actor": {"id": "%s", "type": "User"}, "outcome": {"result": "FAILURE", "reason": "LOCKED_OUT"},
         "client": {"ipAddress": "%s", "userAgent": {"rawUserAgent": "Mail/1.0"}},
         "securityContext": {"asNumber": 64500, "isProxy": false},
         "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}"}}}\
        """
            .formatted(id, kind.type, kind.message, at, user, address);
    return new Published(id, kind, user, at, json);
  }

  /// Whether it tells of a lock, and not of a warning.
  boolean isLock() {
    return kind != Kind.SUSPICIOUS;
  }

  /// Writes it to Okta's log.
  void write(ModelLog log) {
    log.add(id, at, json);
  }
}
