package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// An event that tells that an account is not locked any more.
///
/// @param user the Okta user id
/// @param signIn whether it tells so by a sign-in
record Freed(String user, boolean signIn) {
  private static final String BY_ADMIN = "user.account.unlock_by_admin";

  /// What an event tells; none where it does not, or not of whom.
  ///
  /// Okta names the user as a target; where none is a User it is the actor, but not of an
  /// administrator's unlock.
  static Optional<Freed> of(String type, JsonNode event) {
    boolean signIn = type.equals(EventType.SIGN_IN);
    if (!signIn && !type.equals("user.account.unlock") && !type.equals(BY_ADMIN)) {
      return Optional.empty();
    }
    return user(event, !type.equals(BY_ADMIN)).map(user -> new Freed(user, signIn));
  }

  private static Optional<String> user(JsonNode event, boolean orActor) {
    for (JsonNode target : event.path("target")) {
      Optional<String> user = id(target);
      if (user.isPresent()) {
        return user;
      }
    }
    return orActor ? id(event.path("actor")) : Optional.empty();
  }

  private static Optional<String> id(JsonNode node) {
    return node.path("type").asText().equals("User")
        ? Optional.of(node.path("id").asText()).filter(id -> !id.isBlank())
        : Optional.empty();
  }
}
