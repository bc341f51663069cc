package dev.unlatch.policy;

import java.util.Optional;
import java.util.Set;

/// What a decision rests on.
///
/// @param lockout the lock that is to be decided
/// @param account the account as Okta has it now; none when Okta does not know the user any more
/// @param roles the account's administrator roles (`type` at Okta); none when they were not asked
///   for
/// @param request a person's wish; none when the lockout came in by itself
public record Evidence(
    Lockout lockout,
    Optional<Account> account,
    Optional<Set<String>> roles,
    Optional<Request> request) {
  /// Copies the roles.
  public Evidence {
    roles = roles.map(Set::copyOf);
  }

  /// Whether a person wants to pass what would hold or wait.
  public boolean overridden() {
    return request.filter(Request::override).isPresent();
  }
}
