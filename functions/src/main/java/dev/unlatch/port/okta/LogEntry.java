package dev.unlatch.port.okta;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import java.time.Instant;

/// What an event of Okta's System Log means to whoever reads it.
public sealed interface LogEntry {
  /// An account was locked.
  record Lock(Lockout lockout, Circumstances circumstances) implements LogEntry {}

  /// Okta warns.
  record Warning(Signal signal) implements LogEntry {}

  /// An account was unlocked, by anyone.
  ///
  /// @param user the Okta user id
  /// @param at when Okta published it
  /// @param how in plain English, if the event says; no personal data
  record Unlock(String user, Instant at, String how) implements LogEntry {}

  /// The event does not say enough to be used.
  ///
  /// @param why in plain English, naming the field; no personal data
  /// @param at when Okta published it
  /// @param event its outline in JSON, without values, but still enough to find it again
  record Unusable(String why, Instant at, String event) implements LogEntry {}
}
