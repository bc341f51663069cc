package dev.unlatch.response;

/// The systems around a use case.
public record Ports(
    Lockouts lockouts,
    Observations observations,
    LockoutQueue queue,
    Users users,
    Journal journal) {
  /// The same, with each episode counted once it is on record.
  Ports counting() {
    CountedLockouts counted = new CountedLockouts(lockouts, observations);
    return new Ports(counted, observations, queue, users, journal);
  }
}
