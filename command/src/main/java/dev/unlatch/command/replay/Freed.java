package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.replay.log.EventFilter;
import dev.unlatch.okta.LogEvent;
import java.util.Optional;

/// An event that tells that an account is not locked any more.
///
/// @param user the Okta user id
/// @param signIn whether it tells so by a sign-in
record Freed(String user, boolean signIn) {
  /// What an event tells; none where it does not, or not of whom.
  ///
  /// @param read the event as the functions read it, to whom a sign-in is nothing
  static Optional<Freed> of(LogEvent read, JsonNode event) {
    return switch (read) {
      case LogEvent.Unlock(var user, _, _, _) -> Optional.of(new Freed(user, false));
      case LogEvent.Other(var type) when type.equals(EventFilter.SIGN_IN) ->
          user(event).map(user -> new Freed(user, true));
      case LogEvent.Lock _,
          LogEvent.Warning _,
          LogEvent.Other _,
          LogEvent.NotByHook _,
          LogEvent.Unusable _ ->
          Optional.empty();
    };
  }

  /// Okta names the user as a target; where none is a User it is the actor.
  private static Optional<String> user(JsonNode event) {
    for (JsonNode target : event.path("target")) {
      Optional<String> user = id(target);
      if (user.isPresent()) {
        return user;
      }
    }
    return id(event.path("actor"));
  }

  private static Optional<String> id(JsonNode node) {
    return node.path("type").asText().equals("User")
        ? Optional.of(node.path("id").asText()).filter(id -> !id.isBlank())
        : Optional.empty();
  }
}
