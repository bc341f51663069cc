package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;

/// Who did something, or whom it was done to: `actor` and `target` of an event.
///
/// @param id Okta's id
/// @param type such as `User`, `SystemPrincipal` or `IP address`
/// @param alternateId the login of a user
/// @param displayName a name for people
public record Party(String id, String type, String alternateId, String displayName) {
  /// Okta itself, which runs its timers.
  public static final Party SYSTEM =
      new Party("unknown", "SystemPrincipal", "system@okta.com", "Okta System");

  /// Whoever sends requests from an address.
  static Party at(String ipAddress) {
    return new Party(ipAddress, "IP address", "unknown", ipAddress);
  }

  ObjectNode json() {
    return LabJson.object()
        .put("id", id)
        .put("type", type)
        .put("alternateId", alternateId)
        .put("displayName", displayName)
        .putNull("detailEntry");
  }
}
