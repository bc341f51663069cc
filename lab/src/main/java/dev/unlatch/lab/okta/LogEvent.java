package dev.unlatch.lab.okta;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry of the System Log.
///
/// @param uuid the event's identity
/// @param published when it happened
/// @param kind what happened
/// @param actor who did it; of a lock the locked user
/// @param target to whom it was done, `null` where the actor is all there is
/// @param source where it came from
/// @param details what it adds to `debugContext.debugData`, over what the address has to say
record LogEvent(
    String uuid,
    Instant published,
    EventKind kind,
    Party actor,
    @Nullable Party target,
    Source source,
    Map<String, String> details) {

  LogEvent {
    details = Map.copyOf(details);
  }

  /// Where an event came from.
  ///
  /// @param origin the request
  /// @param network what is known of its address
  /// @param transaction the request's id
  record Source(Origin origin, Network network, String transaction) {}
}
