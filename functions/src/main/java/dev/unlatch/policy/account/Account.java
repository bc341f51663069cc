package dev.unlatch.policy.account;

import java.time.Instant;
import java.util.Optional;

/// An account as Okta has it now.
///
/// @param id the Okta user id
/// @param details what rules can look at, a JSON object: `status`, `provider`, `profile`, `type`,
///   `created`, `lastLogin` as Okta gives them; `{}` where nobody asked
/// @param statusChanged when its status last changed, by Okta's clock; none where Okta does not say
/// @param asOf when Okta answered so, by its own clock; none where the answer does not say
public record Account(
    String id,
    AccountStatus status,
    Provider provider,
    String details,
    Optional<Instant> statusChanged,
    Optional<Instant> asOf) {
  /// An account of which no more is known.
  public Account(String id, AccountStatus status, Provider provider) {
    this(id, status, provider, "{}", Optional.empty(), Optional.empty());
  }

  /// An account of which Okta does not say since when it has its status.
  public Account(String id, AccountStatus status, Provider provider, String details) {
    this(id, status, provider, details, Optional.empty(), Optional.empty());
  }

  /// The same, as of the time at which Okta answered, by its own clock.
  public Account asOf(Optional<Instant> time) {
    return new Account(id, status, provider, details, statusChanged, time);
  }

  /// Whether nobody can sign in to it.
  public boolean isLocked() {
    return status == AccountStatus.LOCKED_OUT;
  }

  /// Whether it is locked by a lock that it was not locked by when it was read before. Where Okta
  /// gives no time for one of the two, nobody can tell, and it is taken for the same.
  public boolean isLockedAnew(Account before) {
    return isLocked()
        && statusChanged.isPresent()
        && before.statusChanged().isPresent()
        && !statusChanged.equals(before.statusChanged());
  }
}
