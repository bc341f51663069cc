package dev.unlatch.command.replay.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.unlatch.policy.guard.Reason;
import java.time.Instant;
import java.util.Locale;

/// What became of a lockout.
///
/// @param at when; for one that waits, when it was decided to wait
public record Outcome(@JsonProperty("decision") Kind kind, @JsonIgnore Reason reason, Instant at) {
  /// How a lockout ended.
  public enum Kind {
    /// Unlatch would have unlocked the account.
    UNLOCKED,
    /// A person would have had to decide.
    HELD,
    /// Nothing would have been done about it.
    LEFT,
    /// It still waited when the log ended.
    WAITING;

    /// In one lower-case word.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it waits for the organisation's brake.
  public boolean waitsForBrake() {
    return kind == Kind.WAITING && reason.name().equals("brake");
  }

  @JsonProperty("reason")
  String reasonName() {
    return reason.name();
  }

  @JsonProperty("because")
  String because() {
    return reason.because();
  }
}
