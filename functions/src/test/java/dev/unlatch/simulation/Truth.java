package dev.unlatch.simulation;

import dev.unlatch.policy.Policy;
import dev.unlatch.response.Mode;
import java.time.Instant;
import java.time.InstantSource;

/// All that a promise is held against.
///
/// @param policy what is to hold
record Truth(
    Policy policy,
    Mode mode,
    ModelOkta okta,
    ModelLockouts lockouts,
    ModelObservations observations,
    Ledger ledger,
    InstantSource clock) {
  Instant now() {
    return clock.instant();
  }

  /// How an account stood at a moment.
  ModelOkta.Standing standing(String user, Instant at) {
    return okta.during(user, at, at).getLast();
  }
}
