package dev.unlatch.command.replay.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.unlatch.policy.Reason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What became of a lockout.
///
/// @param at when; for one that waits, when that was decided
public record Outcome(@JsonProperty("decision") Kind kind, @JsonIgnore Reason reason, Instant at) {
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
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it waits for the organisation's brake.
  public boolean waitsForBrake() {
    return kind == Kind.WAITING && reason.name().equals("brake");
  }

  /// The name of the rule or guard.
  @JsonProperty("reason")
  String reasonName() {
    return reason.name();
  }

  /// What it says.
  @JsonProperty("because")
  String because() {
    return reason.because();
  }

  /// How many lockouts ended in which way.
  public static final class Counts {
    private final Map<Outcome.Kind, Long> counts = new EnumMap<>(Outcome.Kind.class);

    public void add(Outcome.Kind kind) {
      counts.merge(kind, 1L, Long::sum);
    }

    public void add(Counts others) {
      others.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    }

    public long of(Outcome.Kind kind) {
      return counts.getOrDefault(kind, 0L);
    }
  }
}
