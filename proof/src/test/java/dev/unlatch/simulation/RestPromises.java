package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What must hold when nothing is under way any more.
///
/// @param truth what it is held against
/// @param kept knows where events are
record RestPromises(Truth truth, KeptPromises kept) {
  private static final Set<State> DECIDED = EnumSet.of(State.HELD, State.LEFT, State.OBSERVED);

  void check() {
    truth.lockouts().users().forEach(user -> truth.lockouts().of(user).forEach(this::isOver));
    truth.okta().ids().forEach(this::isDecided);
    truth.ledger().calls().stream().filter(it -> it.done.isPresent()).forEach(this::isOnRecord);
    truth.ledger().accepted().forEach(kept::accepted);
  }

  private void isOver(Episode episode) {
    truth.require(
        Promise.DECIDED,
        !episode.state().isUnderWay(),
        episode.id() + " is " + episode.state() + " for ever");
  }

  private void isDecided(String user) {
    if (truth.okta().standing(user).isLockedOut()) {
      Optional<State> state = truth.lockouts().latest(user).map(Episode::state);
      truth.require(
          Promise.DECIDED,
          state.filter(DECIDED::contains).isPresent(),
          user + " is locked for ever, on record is " + state);
    }
  }

  /// The episode of each unlock says so, or that its outcome is unknown, unless somebody else
  /// locked, suspended or deleted the account before that could be put on record, or Okta did it
  /// late: then it says what was decided before.
  private void isOnRecord(Ledger.Call unlock) {
    Episode claimed = unlock.episode.orElseThrow();
    Episode episode = truth.lockouts().find(claimed.user(), claimed.number()).orElseThrow();
    Instant done = unlock.done.orElseThrow();
    Instant recorded = episode.progress().until().plus(UnlockPromises.OLDEST_EVIDENCE);
    boolean late = done.isAfter(episode.progress().until());
    boolean overtaken =
        truth.okta().during(unlock.user, done, recorded).stream()
            .anyMatch(standing -> !standing.isFree());
    truth.require(
        Promise.TRUE_RECORD,
        episode.state() == State.UNLOCKED || late || overtaken || isKnownAsUnknown(episode),
        "%s was unlocked at %s, on record is %s".formatted(episode.id(), done, episode.state()));
  }

  /// It is held because the outcome of its unlocks is unknown, or goes on counting as one of them.
  private static boolean isKnownAsUnknown(Episode episode) {
    return !episode.progress().unknown().isEmpty();
  }
}
