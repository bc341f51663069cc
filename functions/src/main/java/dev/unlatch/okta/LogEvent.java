package dev.unlatch.okta;

import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Signal;

/// What one event of Okta's System Log is to us.
public sealed interface LogEvent {
  /// It tells of a lock.
  ///
  /// @param json the event as it came, in JSON without white space
  record Lock(Lockout lockout, String json) implements LogEvent {}

  /// It is a warning.
  record Warning(Signal signal) implements LogEvent {}

  /// It tells of something else.
  ///
  /// @param eventType Okta's name for it
  record Other(String eventType) implements LogEvent {}

  /// It does not say enough to be used.
  ///
  /// @param why in plain words, naming the field; no personal data
  /// @param event the event itself in JSON, cut at [LogEvents#LONGEST_EXCERPT] characters, so that
  ///   it can be found again
  record Unusable(String why, String event) implements LogEvent {}
}
