package dev.unlatch.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known around a lockout at the moment of a decision.
///
/// @param address the locks that attempts from its address have led to
/// @param network the same for the autonomous system that the address belongs to
/// @param lockouts the organisation's lockouts
/// @param signals the latest of each kind, for the user, the address and the organisation
/// @param brake the organisation's brake
/// @param stop the operator's switch; none when it was never used
public record Surroundings(
    SourceLocks address,
    SourceLocks network,
    LockoutCounts lockouts,
    List<Signal> signals,
    Brake brake,
    Optional<Stop> stop) {
  /// Nothing is known, or nobody asked.
  public static final Surroundings NONE =
      new Surroundings(
          SourceLocks.NONE,
          SourceLocks.NONE,
          LockoutCounts.NONE,
          List.of(),
          Brake.CLOSED,
          Optional.empty());

  /// Copies the list.
  public Surroundings {
    signals = List.copyOf(signals);
  }

  /// The same with a brake that has changed.
  public Surroundings with(Brake changed) {
    return new Surroundings(address, network, lockouts, signals, changed, stop);
  }

  /// The same with one more lockout.
  public Surroundings and(Instant lockout) {
    return new Surroundings(address, network, lockouts.and(lockout), signals, brake, stop);
  }
}
