package dev.unlatch.command.replay;

import dev.unlatch.policy.Reason;
import java.time.Instant;
import java.util.Locale;

/// What became of a lockout.
///
/// @param at when; for one that waits, when that was decided
record Outcome(Kind kind, Reason reason, Instant at) {
  /// What became of it.
  public enum Kind {
    /// Unlatch would have unlocked the account.
    UNLOCKED,
    /// A person would have had to decide.
    HELD,
    /// It would have been left alone.
    LEFT,
    /// It still waited when the log ended.
    WAITING;

    /// In one lower-case word.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it waits for the organisation's brake.
  boolean waitsForBrake() {
    return kind == Kind.WAITING && reason.name().equals("brake");
  }
}
