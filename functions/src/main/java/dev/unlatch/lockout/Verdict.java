package dev.unlatch.lockout;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A decision as recorded.
///
/// @param decision one word: `unlock`, `wait`, `hold`, `ignore`
/// @param policy the version of the policy that decided; `none` if none did
/// @param account the account at that moment; empty if it was not read, or is gone
/// @param roles its administrator roles; empty if they were not read
/// @param events how many events it rests on: the first ones of the episode
/// @param skew how far our clock was ahead of Okta's; empty if Okta was not asked, or did not say
/// @param activated how the policy came into force; empty for the packaged one, or if none decided
/// @param person who the user is, as far as the policy's messages need it; empty if they need
///   nothing, or the account was not read yet
public record Verdict(
    String decision,
    Reason reason,
    Mode mode,
    String policy,
    Instant at,
    int events,
    Optional<Account> account,
    Optional<Set<String>> roles,
    Optional<Duration> skew,
    Optional<Activated> activated,
    Optional<Person> person) {
  /// The activation of a policy.
  ///
  /// @param number counts the activations, from 1
  /// @param by who activated it, in that person's own words
  public record Activated(long number, String by) {}

  /// Copies the roles.
  public Verdict {
    roles = roles.map(Set::copyOf);
  }

  /// The same evidence with another outcome.
  public Verdict becoming(Decision other, Instant at) {
    return new Verdict(
        other.word(),
        other.reason(),
        mode,
        policy,
        at,
        events,
        account,
        roles,
        skew,
        activated,
        person);
  }

  /// The same, with what is known about the person; an account that was read for this verdict knows
  /// better.
  Verdict knowing(Optional<Person> known) {
    return account.isPresent() || known.isEmpty()
        ? this
        : new Verdict(
            decision, reason, mode, policy, at, events, account, roles, skew, activated, known);
  }
}
