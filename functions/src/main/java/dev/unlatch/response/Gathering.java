package dev.unlatch.response;

import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.policy.Needs;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.AccountStanding;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.port.PolicySource;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Unavailable.Question;
import dev.unlatch.port.okta.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Gathers the evidence that the policy can look at, and nothing else.
///
/// The policy that this process knows says which evidence that is. Whether that policy is still in
/// force is read in the same request as what is known around the lockout, so a decision rests on
/// one policy alone.
///
/// @param inForce the policy that is to decide
/// @param policies knows whether it is still in force
record Gathering(PolicyInForce inForce, PolicySource policies, Ports ports, Clock clock) {
  /// What is known around the lockout is read last, because Okta may take its time.
  ///
  /// @throws ConflictException if another policy is in force
  Evidence gather(Episode episode, Instant now) throws Unavailable {
    Users users = ports.users().of(Share.of(episode, now));
    String user = episode.user();
    List<Report> reports = episode.sightings().reports();
    Optional<Account> first = users.find(user);
    Optional<Duration> skew =
        first.flatMap(Account::asOf).map(it -> Duration.between(it, clock.instant()));
    Optional<Blocks> blocks = ask(blocksMatter(first, episode), () -> users.blocks(user));
    // A block of every device may have become a lock between the two answers, so an account that
    // looks free is read once more. If it is locked after all, its blocks no longer matter.
    boolean looksFree = blocks.filter(it -> !it.anyDevice()).isPresent();
    Optional<Account> found = looksFree ? users.find(user) : first;
    Evidence known =
        evidence(
            episode, reports, found, blocks.filter(_ -> blocksMatter(found, episode)), skew, now);
    Evidence read =
        known.with(
            ask(needs().rolesFor(known), () -> users.roles(user)),
            ask(needs().groupsFor(known), () -> users.groups(user)));
    return read.with(around(episode, reports, now));
  }

  private static boolean blocksMatter(Optional<Account> account, Episode episode) {
    return account.filter(it -> AccountStanding.dependsOnBlocks(episode.lockout(), it)).isPresent();
  }

  private static Evidence evidence(
      Episode episode,
      List<Report> reports,
      Optional<Account> account,
      Optional<Blocks> blocks,
      Optional<Duration> skew,
      Instant now) {
    return new Evidence(
        episode.lockout(),
        Optional.empty(),
        account,
        Optional.empty(),
        Optional.empty(),
        blocks,
        episode.historyNow(),
        Surroundings.NONE,
        episode.request().filter(it -> it.isFor(account, reports, episode.history(), now)),
        reports,
        skew);
  }

  /// A new episode is counted just before it is put on record, after its first decision; it still
  /// counts for that decision.
  ///
  /// @param reports the episode's events, read only once because their JSON is parsed
  /// @throws ConflictException if another policy is in force
  Surroundings around(Episode episode, List<Report> reports, Instant now) {
    Surroundings around = read(needs().surroundings(episode.lockout(), reports), now);
    return episode.isNew() ? around.and(episode.began()) : around;
  }

  /// Confirms that the policy is in force, if nothing else has to be read.
  ///
  /// @throws ConflictException if another one is
  void confirm(Instant now) {
    var _ = read(Watched.NOTHING, now);
  }

  private Surroundings read(Watched watched, Instant now) {
    Surroundings around = ports.observations().around(watched, now);
    if (!policies.inForce(around.policy()).equals(inForce)) {
      throw new ConflictException("the policy");
    }
    return around;
  }

  private Needs needs() {
    return new Needs(inForce.policy());
  }

  /// Without an answer from Okta, what was held stays held; otherwise the account may be locked
  /// again, and is read as soon as Okta answers.
  boolean isLockedAgain(Episode ended) {
    try {
      Optional<Account> account = ports.users().find(ended.user());
      return account.filter(new DecidedLock(ended)::differsFrom).isPresent()
          || (account.filter(it -> it.status().isUsable()).isPresent() && isBlockedAgain(ended));
    } catch (Unavailable failure) {
      ports.journal().putOff(failure);
      return ended.state() != Progress.State.HELD;
    }
  }

  /// While every device is blocked, no one can sign in, whatever the account's status says. Such a
  /// block may become a lock while it is read.
  private boolean isBlockedAgain(Episode ended) throws Unavailable {
    Users users = ports.users();
    DecidedLock lock = new DecidedLock(ended);
    return Question.ifPermitted(() -> users.blocks(ended.user()))
            .filter(lock::differsFrom)
            .isPresent()
        || users.find(ended.user()).filter(lock::differsFrom).isPresent();
  }

  /// Empty if the policy does not ask, or the token may not read it: the policy then takes the
  /// careful side.
  private static <T> Optional<T> ask(boolean wanted, Question<T> question) throws Unavailable {
    return wanted ? Question.ifPermitted(question) : Optional.empty();
  }
}
