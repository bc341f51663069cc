package dev.unlatch.policy.account;

import java.time.Instant;
import java.util.Optional;

/// An account as Okta has it now.
///
/// @param id the Okta user id
/// @param details what rules can look at, a JSON object: `status`, `provider`, `profile`, `type`,
///   `created`, `lastLogin` as Okta gives them; `{}` if not asked for
/// @param statusChanged when its status last changed, by Okta's clock; empty if Okta does not say
/// @param asOf when Okta gave this answer, by its own clock; empty if the answer does not say
public record Account(
    String id,
    AccountStatus status,
    Provider provider,
    String details,
    Optional<Instant> statusChanged,
    Optional<Instant> asOf) {
  /// An account whose status Okta does not date.
  public Account(String id, AccountStatus status, Provider provider, String details) {
    this(id, status, provider, details, Optional.empty(), Optional.empty());
  }

  /// The same, as of the time of Okta's answer, by Okta's clock.
  public Account asOf(Optional<Instant> time) {
    return new Account(id, status, provider, details, statusChanged, time);
  }

  /// Whether its status is the one for too many wrong attempts.
  public boolean isLocked() {
    return status == AccountStatus.LOCKED_OUT;
  }

  /// Whether it is locked by a different lock from when it was read before. If Okta gives no time
  /// for one of the two, there is no telling, and the locks are taken for the same.
  public boolean isLockedAnew(Account before) {
    return isLocked()
        && statusChanged.isPresent()
        && before.statusChanged().isPresent()
        && !statusChanged.equals(before.statusChanged());
  }
}
