package dev.unlatch.response;

import dev.unlatch.policy.Lockout;
import java.util.function.Predicate;

/// The systems around a use case.
public record Ports(
    Lockouts lockouts,
    Observations observations,
    LockoutQueue queue,
    Users users,
    SystemLog log,
    Journal journal) {
  /// The same, with each episode counted before it is put on record.
  ///
  /// @param counts whether a lockout counts for the organisation
  Ports counting(Predicate<Lockout> counts) {
    CountedLockouts counted = new CountedLockouts(lockouts, observations, counts);
    return new Ports(counted, observations, queue, users, log, journal);
  }
}
