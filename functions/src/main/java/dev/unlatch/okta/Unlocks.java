package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.response.LogEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The events of Okta's System Log that tell of an unlock (Okta, "Event types").
final class Unlocks {
  private static final Map<String, String> HOW =
      Map.of(
          "user.account.unlock", "by Okta's timer or the user",
          "user.account.unlock_by_admin", "by an administrator or the API");

  static final Set<String> TYPES = HOW.keySet();

  /// Such as `SystemPrincipal`; whatever else stands there is not repeated.
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}");

  private Unlocks() {}

  /// What an event says of an unlock; none where it is no such event, or does not say whose account
  /// it was.
  ///
  /// @param received when it reached us
  static Optional<LogEntry.Unlock> read(JsonNode event, Instant received) {
    String type = event.path("eventType").asText();
    String how = HOW.get(type);
    return how != null && LockedUser.of(event) instanceof LockedUser.Known(String id)
        ? Optional.of(
            new LogEntry.Unlock(
                id, Published.of(event, received), "%s (%s)".formatted(how, said(type, event))))
        : Optional.empty();
  }

  /// Okta does not document which unlocks of the one type are its timer's and which the user's own:
  /// what the event says of its actor is left to the reader.
  private static String said(String type, JsonNode event) {
    return Json.text(event.path("actor").path("type"))
        .filter(actor -> TYPE.matcher(actor).matches())
        .map(actor -> type + ", actor " + actor)
        .orElse(type);
  }
}
