package dev.unlatch.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.simulation.Mark.Reading;
import java.time.Instant;

/// An event as Okta published it, or as somebody has forged it: what it truly says, and the JSON
/// that says so.
///
/// @param id its `uuid`
/// @param user the user whom it is about; empty where it is about nobody
/// @param at when it says that it was published, by our time
/// @param reading what it says of danger
/// @param secondFactors whether it tells of wrong second factors
/// @param genuine whether Okta published it
/// @param json as the log has it
record Published(
    String id,
    Kind kind,
    String user,
    Instant at,
    Origin origin,
    Reading reading,
    boolean secondFactors,
    boolean genuine,
    ObjectNode json) {
  /// The id in an event that names nobody.
  static final String NOBODY = "unknown";

  /// The kinds that happen here.
  enum Kind {
    LOCK("user.account.lock", "Max sign in attempts exceeded", true),
    DEVICES(
        "user.account.lock",
        "Account Locked from New Devices - Max sign-in attempts exceeded.",
        true),
    OKTA_GAVE_UP("user.account.lock.limit", "Lock limit reached", false),
    SUSPICIOUS("user.account.report_suspicious_activity_by_enduser", "Reported by the user", true),
    RISK_CHANGE("user.risk.change", "User risk level changed", true),
    RISK_DETECT("user.risk.detect", "User risk detected", true),
    BREACHED("security.breached_credential.detected", "Breached credential", true),
    THREAT("security.threat.detected", "Request from suspicious actor", false),
    ATTACK_START("security.attack.start", "Org under attack", false),
    ATTACK_END("security.attack.end", "Attack is over", false),
    DEACTIVATED("system.log_stream.lifecycle.deactivate", "Deactivate log stream", true),
    UNLOCK("user.account.unlock_by_admin", "Unlock user account", true),
    UNLOCK_FAILED("user.account.unlock_by_admin", "Unlock user account", true);

    private final String type;
    private final String message;
    private final boolean hooked;

    Kind(String type, String message, boolean hooked) {
      this.type = type;
      this.message = message;
      this.hooked = hooked;
    }

    String type() {
      return type;
    }

    String message() {
      return message;
    }

    /// Whether event hooks carry it (Okta, "Event types").
    boolean isHooked() {
      return hooked;
    }

    /// Whether it tells of a lock, and not of a warning.
    boolean isLock() {
      return switch (this) {
        case LOCK, DEVICES, OKTA_GAVE_UP -> true;
        case SUSPICIOUS,
            RISK_CHANGE,
            RISK_DETECT,
            BREACHED,
            THREAT,
            ATTACK_START,
            ATTACK_END,
            DEACTIVATED,
            UNLOCK,
            UNLOCK_FAILED ->
            false;
      };
    }
  }

  boolean isLock() {
    return kind.isLock();
  }

  /// Whether it is Okta's and tells of a lock of somebody who is named: such an event, once
  /// accepted, is not lost.
  boolean isToBeKept() {
    return genuine && isLock() && !user.equals(NOBODY);
  }

  /// Whether it warns of its user for some time to come.
  boolean warnsOfUser() {
    return switch (kind) {
      case SUSPICIOUS, BREACHED -> true;
      case LOCK, DEVICES, OKTA_GAVE_UP, RISK_CHANGE, RISK_DETECT -> reading == Reading.DANGER;
      case THREAT, ATTACK_START, ATTACK_END, DEACTIVATED, UNLOCK, UNLOCK_FAILED -> false;
    };
  }

  /// As an event hook brings it: the chain of addresses stands elsewhere (Okta, "Event hooks").
  ObjectNode hooked() {
    ObjectNode hooked = json.deepCopy();
    JsonNode request = hooked.remove("request");
    if (request != null) {
      hooked.withObjectProperty("client").set("ipChain", request.path("ipChain"));
    }
    return hooked;
  }
}
