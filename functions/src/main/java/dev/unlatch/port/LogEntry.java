package dev.unlatch.port;

import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import java.time.Instant;

/// What an event of Okta's System Log is to a sweep.
public sealed interface LogEntry {
  /// An account was locked.
  ///
  /// @param json the event as it came, in JSON without white space
  record Lock(Lockout lockout, String json) implements LogEntry {}

  /// Okta warns.
  record Warning(Signal signal) implements LogEntry {}

  /// An account was unlocked, by whomever.
  ///
  /// @param user the Okta user id
  /// @param at when Okta published it
  /// @param how in plain words, as far as the event says; no personal data
  record Unlock(String user, Instant at, String how) implements LogEntry {}

  /// The event does not say enough to be used.
  ///
  /// @param why in plain words, naming the field; no personal data
  /// @param at when Okta published it
  /// @param event the event itself in JSON, cut so that it can be found again
  record Unusable(String why, Instant at, String event) implements LogEntry {}
}
