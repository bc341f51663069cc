package dev.unlatch.okta.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/// Whom an event about a user's account is about: the first target of type User that has an id; if
/// no target is a User, as in Okta's own events of locks, the actor.
sealed interface LockedUser {
  /// That user.
  ///
  /// @param id already checked
  record Known(String id) implements LockedUser {}

  /// The event does not say.
  ///
  /// @param why in plain English, naming the field
  record Unknown(String why) implements LockedUser {}

  static LockedUser of(JsonNode event) {
    JsonNode actor = event.path("actor");
    return targets(event)
        .orElseGet(
            () ->
                isUser(actor)
                    ? user("actor", actor)
                    : new Unknown("neither \"target\" nor \"actor\" is of the type User"));
  }

  /// The same, but never the actor.
  static LockedUser target(JsonNode event) {
    return targets(event).orElseGet(() -> new Unknown("no \"target\" is of the type User"));
  }

  /// Empty if no target is a User. A target that is a User but has no id does not make way for the
  /// actor, who may be the administrator behind the event.
  private static Optional<LockedUser> targets(JsonNode event) {
    JsonNode targets = event.path("target");
    LockedUser found = null;
    for (JsonNode target : targets.isArray() ? targets : MissingNode.getInstance()) {
      if (isUser(target) && !(found instanceof Known)) {
        found = user("target", target);
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean isUser(JsonNode node) {
    return node.path("type").asText().equals("User");
  }

  private static LockedUser user(String where, JsonNode node) {
    Optional<String> id = OktaJson.text(node.path("id"));
    if (id.isEmpty()) {
      return new Unknown("\"" + where + ".id\" is missing");
    }
    if (OktaId.isNobody(id.get())) {
      return new Unknown("\"" + where + ".id\" is \"unknown\", which names nobody");
    }
    return OktaId.isSafe(id.get())
        ? new Known(id.get())
        : new Unknown("\"" + where + ".id\" is not an Okta user id");
  }
}
