package dev.unlatch.simulation.messages;

import java.time.Instant;
import java.util.Optional;

/// What happened to a lockout and is on record, so that others must hear of it.
///
/// @param id of the event that tells of it
/// @param reason of the decision; empty if there is none yet
record Happened(
    String id, String kind, String user, String lockout, Instant at, Optional<String> reason) {}
