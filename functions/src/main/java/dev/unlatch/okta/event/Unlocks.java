package dev.unlatch.okta.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// What events that report an unlock say.
final class Unlocks {
  /// Such as `SystemPrincipal`; anything else is not repeated.
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}");

  private Unlocks() {}

  /// Whether the account was unlocked: an unlock that failed, or whose outcome is anything but a
  /// success, frees no one. Okta may leave out any field, so one without an outcome was done.
  static boolean succeeded(JsonNode event) {
    JsonNode result = event.path("outcome").path("result");
    return OktaJson.text(result).map("SUCCESS"::equalsIgnoreCase).orElse(!result.isContainerNode());
  }

  /// Whose account it was. The actor of an administrator's unlock is the administrator.
  static LockedUser user(EventType type, JsonNode event) {
    return type == EventType.UNLOCK_BY_ADMIN ? LockedUser.target(event) : LockedUser.of(event);
  }

  /// Okta does not document which unlocks of the one type are its timer's and which the user's own:
  /// what the event says about its actor is left to the reader.
  static String how(String how, EventType type, JsonNode event) {
    String actor =
        OktaJson.text(event.path("actor").path("type"))
            .filter(it -> TYPE.matcher(it).matches())
            .map(it -> ", actor " + it)
            .orElse("");
    return "%s (%s%s)".formatted(how, type.okta(), actor);
  }
}
