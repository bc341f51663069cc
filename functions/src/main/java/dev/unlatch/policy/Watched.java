package dev.unlatch.policy;

import java.time.Duration;
import java.util.Optional;

/// What of the [Surroundings] a decision about a lockout can rest on, and so must be read. The
/// brake and the operator's switch are always among it.
///
/// @param user whose signals are looked at; none where no guard and no rule does
/// @param address the address whose locks and signals are looked at; none where nobody does, or it
///   is not known
/// @param network the same for the autonomous system's locks
/// @param sources how far before and after the lockout the locks of its sources are looked at; zero
///   where they are not
/// @param lockouts how far back the organisation's lockouts are counted; zero where they are not
public record Watched(
    Optional<String> user,
    Optional<String> address,
    Optional<String> network,
    Duration sources,
    Duration lockouts) {}
