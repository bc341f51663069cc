package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  /// The switch by which an operator stops all unlocks at once, or resumes them.
  ///
  /// @param stopped whether they are stopped
  /// @param by who switched it, in that person's own words
  /// @param comment why, in that person's own words
  /// @param at when
  public record Stop(boolean stopped, String by, String comment, Instant at) {}

  /// The parts of the surroundings that a decision about a lockout can rest on, and so must be
  /// read. The brake, the operator's switch, how well the System Log is known, and which policy is
  /// in force are always included.
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

  /// Whether a log stream of Okta's was switched off, as long as that is known.
  public boolean wasStreamDeactivated() {
    return signals.stream().anyMatch(it -> it.kind() == Signal.Kind.STREAM_DEACTIVATED);
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
