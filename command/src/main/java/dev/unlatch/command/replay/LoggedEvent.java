package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// An event that matters to a replay.
///
/// @param published when Okta wrote it
/// @param type its `eventType`, one of [EventSearch#INTERESTING]
/// @param place where it stands in the log
/// @param json the whole event, as it stands there; it was parsed once, so it is valid JSON
public record LoggedEvent(Instant published, String type, Place place, String json) {
  /// The event, parsed.
  public JsonNode tree() {
    return EventJson.tree(json);
  }
}
