package dev.unlatch.port;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The policy that decides.
///
/// @param activation how it came into force; empty for the packaged one. If no policy could be
///   read, the activation that should be in force
/// @param readable whether it could be read; if not, every lockout waits
public record PolicyInForce(Policy policy, Optional<Activation> activation, boolean readable) {
  /// How long a lockout waits before it is looked at again while no policy can be read.
  private static final Duration UNREADABLE_WAIT = Duration.ofMinutes(5);

  /// Decides nothing.
  private static final Policy NONE = new Policy("none", Duration.ZERO, List.of(), Guards.OFF);

  /// A policy that never changes.
  public static PolicyInForce packaged(Policy policy) {
    return new PolicyInForce(policy, Optional.empty(), true);
  }

  /// Neither the active policy nor the previous one can be read.
  public static PolicyInForce unreadable(ActivePolicy active) {
    return new PolicyInForce(NONE, Optional.of(active.active()), false);
  }

  /// What every lockout does while no policy can be read; empty if one can.
  public Optional<Decision.Wait> unreadable(Instant now) {
    if (readable) {
      return Optional.empty();
    }
    Reason reason =
        new Reason(
            "policy-unreadable", "neither the active policy nor the previous one can be read");
    return Optional.of(new Decision.Wait(reason, now.plus(UNREADABLE_WAIT)));
  }
}
