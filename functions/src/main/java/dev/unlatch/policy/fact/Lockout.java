package dev.unlatch.policy.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// One lock of one account, as it was reported to us.
///
/// @param user the Okta user id, such as `00u1a2b3c4`; a login if a person named one
/// @param kind how much of the account is locked
/// @param since when Okta locked it; if unknown, when the lock was first seen
/// @param event the System Log event (`uuid`) that reported it; empty if the user was found locked
public record Lockout(String user, LockKind kind, Instant since, Optional<String> event) {
  /// Truncates the time to milliseconds, Okta's own precision.
  ///
  /// @throws IllegalArgumentException if the user is blank
  public Lockout {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    if (user.isBlank()) {
      throw new IllegalArgumentException("the lockout's user is blank");
    }
  }
}
