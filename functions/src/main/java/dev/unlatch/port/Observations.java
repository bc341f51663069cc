package dev.unlatch.port;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is kept about the organisation besides the episodes: where locks came from, how many there
/// were, Okta's warnings, the brake, and the operator's switch.
public interface Observations {
  /// How long a signal is kept after it was published: longer than any window in which a policy
  /// usefully looks for signals.
  Duration SIGNALS_KEPT = Duration.ofDays(30);

  /// Keeps a signal for [#SIGNALS_KEPT], unless it or a later one of its kind is on record for its
  /// subject.
  ///
  /// @return whether it is new
  boolean keep(Signal signal);

  /// Records that attempts from the sources of a lockout locked its user: by the time of the lock,
  /// and only once, however often it is reported. Up to [dev.unlatch.policy.fact.SourceLocks#MOST]
  /// users are kept for each sub-window.
  void locked(Lockout lockout, Circumstances circumstances);

  /// Counts a lockout of the organisation.
  ///
  /// @param at when it reached us
  void count(Instant at);

  /// What is known around a lockout.
  ///
  /// @param watched what to read; the rest may be left out
  /// @return at most a second old, and no older than the reading of the log in it: what that has
  ///   found is known
  Surroundings around(Watched watched, Instant now);

  /// How far workers have read the System Log, right now; empty before the first reading.
  Optional<LogMark> logMark();

  /// Puts the mark on record, unless another worker has moved it since it was read.
  ///
  /// @return the mark as it now stands; empty if it was moved
  Optional<LogMark> save(LogMark mark);

  /// Puts the brake on record, unless it was changed since it was read.
  ///
  /// @return the brake as it now stands; empty if another worker has changed it since
  Optional<Brake> save(Brake brake);

  /// Turns the operator's switch. This turn and those before it stay on record.
  void turn(Stop stop);
}
