package dev.unlatch.response;

import dev.unlatch.policy.Account;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Surroundings;
import java.time.Instant;
import java.util.Optional;

/// Gathers the evidence that the policy can look at, and no other.
///
/// @param all is asked for the account as it is now
/// @param observations is asked for what is known around the lockout
record Gathering(Policy policy, Users all, Observations observations) {
  /// What is known around the lockout is read first, for what other workers know of Okta comes with
  /// it; and once more last, for Okta may take its time. What is younger than a second is not read
  /// again.
  Evidence gather(Episode episode, LockoutMessage message, Instant now) throws Unavailable {
    Users users = all.of(Share.of(episode));
    Lockout lockout = episode.lockout();
    Circumstances circumstances = Circumstances.of(message.event());
    var _ = around(lockout, circumstances, now);
    Optional<Account> found = users.find(episode.user());
    String user = episode.user();
    return new Evidence(
        lockout,
        circumstances,
        found,
        ask(found.filter(it -> policy.asksForRoles(lockout, it)), () -> users.roles(user)),
        ask(found.filter(it -> policy.asksForGroups(lockout, it)), () -> users.groups(user)),
        ask(found.filter(it -> policy.asksForBlocks(lockout, it)), () -> users.blocked(user)),
        episode.historyNow(),
        around(episode, circumstances, now),
        episode.request());
  }

  /// A new episode is counted when it is on record, and counts for its own decision before that.
  private Surroundings around(Episode episode, Circumstances circumstances, Instant now) {
    Surroundings around = around(episode.lockout(), circumstances, now);
    return episode.isNew() ? around.and(episode.began()) : around;
  }

  /// What is known around a lockout.
  Surroundings around(Lockout lockout, Circumstances circumstances, Instant now) {
    return observations.around(policy.watched(lockout, circumstances), lockout.since(), now);
  }

  /// None when the policy does not ask, or the token may not read it: the policy takes the careful
  /// side then.
  private static <T> Optional<T> ask(Optional<Account> wanted, Question<T> question)
      throws Unavailable {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.ask());
    } catch (Unavailable failure) {
      if (failure.reason() == Unavailable.Reason.NO_PERMISSION) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private interface Question<T> {
    T ask() throws Unavailable;
  }
}
