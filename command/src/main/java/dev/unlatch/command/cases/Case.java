package dev.unlatch.command.cases;

import dev.unlatch.command.yaml.Place;
import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A test of a policy.
///
/// @param place where it stands in its file
/// @param evidence with no brake
/// @param brake as it stands; none for one that is closed unless the lockouts are too many
/// @param now as of when it is decided
record Case(
    String name,
    Place place,
    Evidence evidence,
    Optional<Brake.State> brake,
    Instant now,
    Expectation expected) {
  /// How long a brake stays as it is where the policy has none.
  private static final Duration A_WHILE = Duration.ofMinutes(30);

  /// What comes of it.
  Outcome against(Policy policy) {
    Surroundings given = braked(policy.guards());
    Surroundings tended = given.with(policy.brake(evidence.lockout(), given, now));
    Explanation explanation = policy.explain(evidence.with(tended), now);
    return new Outcome(this, explanation, expected.missedBy(explanation.decision()));
  }

  private Surroundings braked(Guards guards) {
    Duration rest = guards.brake().map(Guards.BrakeGuard::coolDown).orElse(A_WHILE);
    return brake
        .map(it -> new Brake(it, now, now.plus(rest), List.of(), "as the test has it", 0))
        .map(evidence.surroundings()::with)
        .orElse(evidence.surroundings());
  }
}
