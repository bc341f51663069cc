package dev.unlatch.simulation;

import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Instant;
import java.util.Optional;

/// What the policy demands of an unlock, worked out anew from what truly happened: the policy gives
/// the numbers and decides nothing here.
///
/// @param truth what it is held against
record GuardPromises(Truth truth) {
  void check(Attempt attempt, Witness.Evidence evidence) {
    new PolicyPromises(truth, attempt).check();
    stopped(attempt);
    administrators(attempt, evidence);
    new KindPromises(truth, attempt).check();
    new RiskPromises(truth, attempt).check();
    new CountPromises(truth, attempt).check();
    new TimePromises(truth, attempt).check();
  }

  private void stopped(Attempt attempt) {
    truth.require(
        Promise.STOPPED,
        truth.observations().stops(attempt.surelySeen(), attempt.looked()).contains(false),
        "the operator has stopped all unlocks");
  }

  private void administrators(Attempt attempt, Witness.Evidence evidence) {
    if (attempt.figures().guards().administrators() != Setting.OFF) {
      Optional<Instant> read = evidence.roles();
      boolean none =
          read.filter(it -> truth.stood(attempt.user(), it, standing -> standing.roles().isEmpty()))
              .isPresent();
      attempt.require(
          Promise.ADMINISTRATORS, none, "was an administrator when the roles were read: " + read);
    }
  }
}
