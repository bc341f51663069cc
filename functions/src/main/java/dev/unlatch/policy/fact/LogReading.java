package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How well Okta's System Log is known. Some dangers appear in the log alone: no event hook carries
/// them.
///
/// @param begun when the latest reading that reached the log's end began, by our clock
/// @param refused since when our token may not read the log; empty if it may
public record LogReading(Instant begun, Optional<Instant> refused) {
  /// The log was never read.
  public static final LogReading NEVER = new LogReading(Instant.EPOCH, Optional.empty());

  /// The whole log is known: a replay, or a test of a policy.
  public static final LogReading CURRENT = new LogReading(Instant.MAX, Optional.empty());

  /// How old a reading may be at the decision to unlock an account.
  static final Duration FRESH = Duration.ofMinutes(2);

  /// How far the clocks of our own processes may differ.
  public static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  /// The earliest start of a reading that counts for a lock.
  public static Instant earliest(Instant lock, Instant now) {
    Instant after = lock.plus(CLOCKS_DIFFER);
    return after.isAfter(now) ? after : now;
  }

  /// Whether everything that the log holds about a lock is known to be on record.
  ///
  /// @param lock when the account was locked, or when its event arrived, by our clock
  public boolean isFresh(Instant lock, Instant now) {
    return isWhole()
        || (!begun.isBefore(lock.plus(CLOCKS_DIFFER))
            && !begun.isBefore(now.minus(FRESH).plus(CLOCKS_DIFFER)));
  }

  /// Whether the whole log is known.
  boolean isWhole() {
    return begun.equals(Instant.MAX);
  }
}
