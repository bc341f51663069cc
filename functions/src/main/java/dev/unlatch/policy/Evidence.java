package dev.unlatch.policy;

import java.util.Optional;
import java.util.Set;

/// What a decision rests on. What nobody asked for, and what could not be read, is none in both
/// cases: a guard or rule that looks at it takes the careful side.
///
/// @param lockout the lock that is to be decided
/// @param circumstances what the event that told of it says
/// @param account the account as Okta has it now; none when Okta does not know the user any more
/// @param roles the account's administrator roles (`type` at Okta)
/// @param groups the account's groups, each by its id and by its name
/// @param blocked whether Okta blocks unknown devices from signing in to the account
/// @param history the user's earlier lockouts
/// @param surroundings what is known around the lockout
/// @param request a person's wish; none when the lockout came in by itself
public record Evidence(
    Lockout lockout,
    Circumstances circumstances,
    Optional<Account> account,
    Optional<Set<String>> roles,
    Optional<Set<String>> groups,
    Optional<Boolean> blocked,
    History history,
    Surroundings surroundings,
    Optional<Request> request) {
  /// Copies the sets.
  public Evidence {
    roles = roles.map(Set::copyOf);
    groups = groups.map(Set::copyOf);
  }

  /// Whether a person wants to pass what would hold or wait.
  public boolean overridden() {
    return request.filter(Request::override).isPresent();
  }

  /// The same in other surroundings.
  public Evidence with(Surroundings other) {
    return new Evidence(
        lockout, circumstances, account, roles, groups, blocked, history, other, request);
  }
}
