package dev.unlatch.response;

import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Surroundings;
import java.time.Instant;
import java.util.Optional;

/// Keeps the organisation's brake as the policy wants it.
record Braking(Policy policy, Observations observations, Journal journal) {
  /// Changes the brake if it is to be changed now.
  ///
  /// @return the surroundings with the brake as it stands; none when another worker has changed it
  ///   meanwhile
  Optional<Surroundings> tend(Lockout lockout, Surroundings surroundings, Instant now) {
    Brake before = surroundings.brake();
    Brake after = policy.brake(lockout, surroundings, now);
    if (after.equals(before)) {
      return Optional.of(surroundings);
    }
    Optional<Brake> saved = observations.save(after);
    saved.ifPresent(it -> journal.braked(before, it));
    return saved.map(surroundings::with);
  }

  /// Takes a place among the probes where the brake is half open.
  ///
  /// @return false when another worker has changed the brake meanwhile, so that there may be none
  boolean takesPlace(String user, Brake brake, Instant now) {
    boolean onTrial = policy.guards().brake().isPresent() && brake.state() == Brake.State.HALF_OPEN;
    return !onTrial || observations.save(brake.tried(user, now)).isPresent();
  }
}
