package dev.unlatch.command.replay.tally;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import java.time.Instant;
import java.util.Optional;

/// A lock that the log reports, and where it came from. Everything but the Okta user id and the
/// time is what clients and users say about themselves.
///
/// @param user the Okta user id
/// @param login what the user signs in with
/// @param since when Okta locked the account
/// @param address its source, as [Circumstances#address()] spells it
/// @param network the autonomous system, with its name if the event has one
/// @param client what the client calls itself
public record Lock(
    String user,
    Optional<String> login,
    Instant since,
    LockKind kind,
    Optional<String> address,
    Optional<String> network,
    Optional<String> client) {
  /// The longest name of a user or network that is kept, in characters.
  private static final int LONGEST = 100;

  public static Lock of(Lockout lockout, Circumstances circumstances) {
    JsonNode event = circumstances.event();
    return new Lock(
        lockout.user(),
        login(lockout.user(), event),
        lockout.since(),
        lockout.kind(),
        circumstances.address(),
        circumstances.network().map(number -> named(number, event)),
        circumstances.client());
  }

  /// From the user's own entry: the actor of an event may be somebody else.
  private static Optional<String> login(String user, JsonNode event) {
    for (JsonNode target : event.path("target")) {
      if (target.path("id").asText().equals(user)) {
        return text(target.path("alternateId"));
      }
    }
    JsonNode actor = event.path("actor");
    return actor.path("id").asText().equals(user)
        ? text(actor.path("alternateId"))
        : Optional.empty();
  }

  private static String named(String number, JsonNode event) {
    return text(event.path("securityContext").path("asOrg"))
        .map(name -> number + " " + name)
        .orElse(number);
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText())
        .filter(text -> !text.isBlank() && !text.equals("null"))
        .map(text -> Excerpt.of(text, LONGEST));
  }
}
