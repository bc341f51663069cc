package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What must hold at the instant at which a call begins that is to unlock an account, whatever the
/// policy is.
///
/// @param truth what it is held against
record UnlockPromises(Truth truth) {
  /// From reading the account to its unlock: six calls to Okta of 5 s each, two pages of the System
  /// Log of 10 s each, and seven calls to the table of 8 s each.
  static final Duration OLDEST_EVIDENCE = Duration.ofSeconds(106);

  /// A call that begins.
  ///
  /// @param named whom it names
  /// @param limit after which our client gives up
  record Begun(Witness by, String named, Duration limit) {}

  /// Checks a call.
  ///
  /// @return what is known of it; none where it has no claim, and nobody minds
  Optional<Attempt> check(Begun call) {
    String user = truth.okta().id(call.named());
    truth.require(Promise.OWN_ID, call.named().equals(user), call.named() + " is no id");
    truth.require(Promise.OBSERVE, truth.mode() == Mode.ENFORCE, user + " is unlocked");
    truth.require(
        Promise.DIRECTORY,
        !truth.okta().nature(user).provider().isDirectory(),
        user + " is unlocked");
    Optional<Episode> claimed = claimed(call);
    claimed.ifPresent(it -> requireLease(it, call));
    requireNotFreedByUs(user);
    return claimed.flatMap(it -> attempt(call.by(), user, it));
  }

  private Optional<Episode> claimed(Begun call) {
    Optional<Episode> latest = truth.lockouts().latest(call.named());
    Optional<Episode> claimed =
        latest
            .filter(it -> it.state() == Progress.State.UNLOCKING)
            .filter(
                it -> truth.ledger().claim(it).filter(claim -> claim.by() == call.by()).isPresent())
            .filter(it -> it.verdict().map(Verdict::decision).equals(Optional.of("unlock")));
    truth.require(
        Promise.RECORDED_FIRST,
        claimed.isPresent(),
        call.named() + " is unlocked without a claim: " + latest);
    return claimed;
  }

  /// Another process may take the episode over when the lease is over by its own clock.
  private void requireLease(Episode claimed, Begun call) {
    Instant over = call.by().now().plus(call.limit()).plus(Truth.OUR_SKEW);
    truth.require(
        Promise.LEASE,
        !over.isAfter(claimed.progress().until()),
        "%s may still be unlocked at %s, its lease ends %s"
            .formatted(claimed.id(), over, claimed.progress().until()));
    Instant expected = claimed.verdict().orElseThrow().at().plus(History.UNTIL_DONE);
    truth.require(
        Promise.LEASE,
        !over.minus(Truth.OUR_SKEW).isAfter(expected),
        "%s may still be unlocked at %s, which guards expect by %s"
            .formatted(claimed.id(), over, expected));
  }

  private Optional<Attempt> attempt(Witness by, String user, Episode claimed) {
    Optional<Instant> found = by.evidence().found();
    Optional<Instant> looked = by.evidence().looked();
    truth.require(
        Promise.FRESH_EVIDENCE,
        found.isPresent() && looked.isPresent(),
        user + " was not read, or nobody looked around");
    if (found.isEmpty() || looked.isEmpty()) {
      return Optional.empty();
    }
    requireFresh(user, by.evidence());
    Ledger.Claim claim = truth.ledger().claim(claimed).orElseThrow();
    return Optional.of(new Attempt(truth, user, claimed, claim, found.get(), looked.get()));
  }

  private void requireFresh(String user, Witness.Evidence read) {
    truth.require(
        Promise.FRESH_EVIDENCE,
        !truth.now().isAfter(read.found().orElseThrow().plus(OLDEST_EVIDENCE)),
        user + " was read long before its unlock: " + read.found());
    truth.require(
        Promise.FRESH_EVIDENCE,
        truth.stood(
            user,
            read.began().orElseThrow(),
            read.ended().orElseThrow(),
            ModelOkta.Standing::isUnlockable),
        user + " was not locked when it was read");
  }

  private void requireNotFreedByUs(String user) {
    ModelOkta.Standing now = truth.okta().standing(user);
    truth.require(
        Promise.ONE_UNLOCK,
        now.isUnlockable() || !now.byUs(),
        "%s is unlocked again".formatted(user));
  }
}
