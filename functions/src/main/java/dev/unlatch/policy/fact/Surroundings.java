package dev.unlatch.policy.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known around a lockout when it is decided.
///
/// @param sources the locks that attempts from its addresses and networks (autonomous systems) have
///   led to, by the name of each
/// @param lockouts the organisation's lockouts
/// @param signals the latest of each kind, for the user, the addresses and the organisation
/// @param brake the organisation's brake
/// @param stop the operator's switch; empty if it was never used
/// @param log how well Okta's System Log is known
/// @param policy which policy is in force; empty if none was ever activated
public record Surroundings(
    Map<String, SourceLocks> sources,
    LockoutCounts lockouts,
    List<Signal> signals,
    Brake brake,
    Optional<Stop> stop,
    LogReading log,
    Optional<ActivePolicy> policy) {
  /// Nothing is known, or nothing was asked.
  public static final Surroundings NONE =
      new Surroundings(
          Map.of(),
          LockoutCounts.NONE,
          List.of(),
          Brake.CLOSED,
          Optional.empty(),
          LogReading.NEVER,
          Optional.empty());

  /// What is known when no policy was ever activated.
  public Surroundings(
      Map<String, SourceLocks> sources,
      LockoutCounts lockouts,
      List<Signal> signals,
      Brake brake,
      Optional<Stop> stop,
      LogReading log) {
    this(sources, lockouts, signals, brake, stop, log, Optional.empty());
  }

  /// Copies the map and the list.
  public Surroundings {
    sources = Map.copyOf(sources);
    signals = List.copyOf(signals);
  }

  /// The locks that attempts from an address or a network have led to; none if the source is
  /// unknown.
  public SourceLocks from(Optional<String> source) {
    return source.map(sources::get).orElse(SourceLocks.NONE);
  }

  /// Whether Okta's log stream was switched off after a given time.
  boolean streamDeactivatedSince(Instant time) {
    return signals.stream()
        .filter(it -> it.kind() == Signal.Kind.STREAM_DEACTIVATED)
        .anyMatch(it -> !it.at().isBefore(time));
  }

  /// The same with a changed brake.
  public Surroundings with(Brake changed) {
    return new Surroundings(sources, lockouts, signals, changed, stop, log, policy);
  }

  /// The same with another reading of the System Log.
  public Surroundings with(LogReading reading) {
    return new Surroundings(sources, lockouts, signals, brake, stop, reading, policy);
  }

  /// The same with another policy in force.
  public Surroundings with(Optional<ActivePolicy> active) {
    return new Surroundings(sources, lockouts, signals, brake, stop, log, active);
  }

  /// The same with one more lockout.
  public Surroundings and(Instant lockout) {
    return new Surroundings(sources, lockouts.and(lockout), signals, brake, stop, log, policy);
  }
}
