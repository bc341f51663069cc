package dev.unlatch.simulation;

import dev.unlatch.response.Episode;
import dev.unlatch.response.Mode;
import dev.unlatch.response.Progress;
import dev.unlatch.response.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What must hold at the instant at which an unlock reaches Okta, whatever the policy is.
///
/// @param truth what it is held against
record UnlockPromises(Truth truth) {
  /// From reading the account to its unlock: five calls to Okta of 5 s each and four to the table
  /// of 8 s each.
  static final Duration OLDEST_EVIDENCE = Duration.ofSeconds(57);

  /// Checks an unlock.
  ///
  /// @return the episode that is on record as being unlocked
  Episode check(Witness by, String user) {
    Promise.OBSERVE.require(truth.mode() == Mode.ENFORCE, user + " is unlocked");
    Promise.DIRECTORY.require(
        !truth.okta().nature(user).provider().isDirectory(), user + " is unlocked");
    Episode claimed = claimed(by, user);
    Instant found = found(by, claimed);
    requireNotFreedByUs(user, found);
    return claimed;
  }

  private Episode claimed(Witness by, String user) {
    Optional<Episode> latest = truth.lockouts().latest(user);
    Episode episode =
        latest
            .filter(it -> it.state() == Progress.State.UNLOCKING)
            .filter(it -> truth.ledger().claim(it).filter(claim -> claim.by() == by).isPresent())
            .orElseThrow(
                () ->
                    new BrokenPromise(
                        Promise.RECORDED_FIRST, user + " is unlocked without a claim: " + latest));
    Promise.RECORDED_FIRST.require(
        truth.now().isBefore(episode.progress().until()),
        episode.id() + " is unlocked after its lease, which ended " + episode.progress().until());
    Promise.RECORDED_FIRST.require(
        episode.verdict().map(Verdict::decision).equals(Optional.of("unlock")),
        episode.id() + " is unlocked, decided is " + episode.verdict());
    return episode;
  }

  private Instant found(Witness by, Episode claimed) {
    String user = claimed.user();
    Instant found =
        by.evidence()
            .found()
            .orElseThrow(() -> new BrokenPromise(Promise.FRESH_EVIDENCE, user + " was not read"));
    Promise.FRESH_EVIDENCE.require(
        !truth.now().isAfter(found.plus(OLDEST_EVIDENCE)),
        user + " was read long before its unlock: " + found);
    Promise.FRESH_EVIDENCE.require(
        truth.stood(user, found, standing -> standing.isLocked(claimed.kind())),
        user + " was not locked when it was read");
    return found;
  }

  private void requireNotFreedByUs(String user, Instant found) {
    ModelOkta.Standing now = truth.okta().standing(user);
    Promise.ONE_UNLOCK.require(
        now.isUnlockable() || !now.byUs(),
        "%s is unlocked again; it was read at %s".formatted(user, found));
  }
}
