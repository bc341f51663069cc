package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parts of the [Surroundings] that a decision about a lockout can rest on, and so must be
/// read. The brake, the operator's switch, how well the System Log is known, and which policy is in
/// force are always included.
///
/// @param user whose signals are read; empty if no guard and no rule looks at them
/// @param addresses the addresses whose signals are read
/// @param sources the addresses and networks (autonomous systems) whose locks are read, with
///   duplicates if several events name the same
/// @param around how far before and after a lock the locks of its sources are read
/// @param lockouts how far back the organisation's lockouts are counted; zero if they are not
public record Watched(
    Optional<String> user,
    Set<String> addresses,
    List<Source> sources,
    Duration around,
    Duration lockouts) {
  /// Nothing but what is always read.
  public static final Watched NOTHING =
      new Watched(Optional.empty(), Set.of(), List.of(), Duration.ZERO, Duration.ZERO);

  /// Copies the set and the list.
  public Watched {
    addresses = Set.copyOf(addresses);
    sources = List.copyOf(sources);
  }

  /// A source of attempts.
  ///
  /// @param name an address or network as [dev.unlatch.policy.event.Circumstances] spells it
  /// @param lock when attempts from it locked the account
  public record Source(String name, Instant lock) {}
}
