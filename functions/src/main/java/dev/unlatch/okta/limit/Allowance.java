package dev.unlatch.okta.limit;

import java.time.Instant;

/// What is left of one of Okta's rate limits, according to an answer (Okta, "Rate limits": the
/// headers `X-Rate-Limit-Limit`, `-Remaining` and `-Reset`).
///
/// @param limit how many calls Okta takes in a window, 1 or more
/// @param remaining how many of them are left for everyone, 0 or more
/// @param reset when the next window begins, in whole seconds, by Okta's clock
public record Allowance(int limit, int remaining, Instant reset) {
  /// @throws IllegalArgumentException if a number is out of range
  public Allowance {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is below 1: " + limit);
    }
    if (remaining < 0) {
      throw new IllegalArgumentException("remaining is below 0: " + remaining);
    }
  }

  /// The allowance after another answer: of two windows the later one; within one window the
  /// smaller remainder, because answers overtake each other.
  public Allowance and(Allowance other) {
    if (!reset.equals(other.reset)) {
      return reset.isAfter(other.reset) ? this : other;
    }
    return remaining <= other.remaining ? this : other;
  }

  /// With one call less: it may have been counted, though its answer did not come.
  public Allowance less() {
    return new Allowance(limit, Math.max(0, remaining - 1), reset);
  }
}
