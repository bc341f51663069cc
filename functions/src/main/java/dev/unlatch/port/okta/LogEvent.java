package dev.unlatch.port.okta;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import java.time.Instant;
import java.util.Optional;

/// What one event of Okta's System Log means to us.
public sealed interface LogEvent {
  /// It reports a lock.
  record Lock(Lockout lockout, Circumstances circumstances) implements LogEvent {}

  /// It is a warning.
  record Warning(Signal signal) implements LogEvent {}

  /// It reports that an account was unlocked, by anyone.
  ///
  /// @param user the Okta user id
  /// @param at when Okta published it
  /// @param how in plain English, if the event says; no personal data
  /// @param event its `uuid`
  record Unlock(String user, Instant at, String how, Optional<String> event) implements LogEvent {
    /// What is kept about it beyond the lockout that it ends.
    public Signal signal() {
      return new Signal(Signal.Kind.UNLOCKED, user, at, event);
    }
  }

  /// It reports something else.
  ///
  /// @param eventType Okta's name for it
  record Other(String eventType) implements LogEvent {}

  /// It came by an event hook, and Okta's hooks carry no events of its type: whoever posted it
  /// knows the hook's secret, but is not Okta.
  ///
  /// @param event its outline, as in [Unusable]
  record NotByHook(String eventType, String event) implements LogEvent {}

  /// It does not say enough to be used.
  ///
  /// @param why in plain English, naming the field; no personal data
  /// @param at when Okta published it
  /// @param event its outline in JSON, without most values, but still enough to find it again
  record Unusable(String why, Instant at, String event) implements LogEvent {}
}
