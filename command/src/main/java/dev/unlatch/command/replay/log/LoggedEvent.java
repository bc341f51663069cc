package dev.unlatch.command.replay.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.replay.log.Piece.LogPlace;
import dev.unlatch.eventfile.Trees;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An event of a log.
///
/// @param published when Okta wrote it
/// @param type its `eventType`
/// @param place where it is in the log
/// @param json the whole event, without what wraps it
public record LoggedEvent(Instant published, String type, LogPlace place, String json) {
  public JsonNode tree() {
    return Trees.known(json);
  }

  /// Identifies the event by its `uuid`; empty if it has no such field.
  Optional<UUID> uuid() {
    return Optional.of(tree().path("uuid").asText())
        .filter(uuid -> !uuid.isBlank())
        .map(uuid -> UUID.nameUUIDFromBytes(uuid.getBytes(StandardCharsets.UTF_8)));
  }
}
