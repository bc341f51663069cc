package dev.unlatch.simulation;

import dev.unlatch.response.Episode;
import dev.unlatch.response.Progress.State;
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
    truth.ledger().unlocks().forEach(this::isOnRecord);
    truth.ledger().accepted().forEach(kept::accepted);
  }

  private void isOver(Episode episode) {
    Promise.DECIDED.require(
        !episode.state().isUnderWay(), episode.id() + " is " + episode.state() + " for ever");
  }

  private void isDecided(String user) {
    if (truth.okta().standing(user).isLocked()) {
      Optional<State> state = truth.lockouts().latest(user).map(Episode::state);
      Promise.DECIDED.require(
          state.filter(DECIDED::contains).isPresent(),
          user + " is locked for ever, on record is " + state);
    }
  }

  /// The episode of each unlock says so, unless somebody else locked, suspended or deleted the
  /// account before that could be put on record: then it says what was decided about that.
  private void isOnRecord(Ledger.Unlock unlock) {
    Episode episode = truth.lockouts().find(unlock.user(), unlock.episode()).orElseThrow();
    Instant recorded = episode.progress().until().plus(UnlockPromises.OLDEST_EVIDENCE);
    boolean overtaken =
        truth.okta().during(unlock.user(), unlock.at(), recorded).stream()
            .anyMatch(standing -> !standing.isFree());
    Promise.TRUE_RECORD.require(
        episode.state() == State.UNLOCKED || overtaken,
        "%s was unlocked at %s, on record is %s"
            .formatted(episode.id(), unlock.at(), episode.state()));
  }
}
