package dev.unlatch.policy.guard;

import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A cap on the unlocks of one user.
///
/// @param unlocks from 1 to [dev.unlatch.policy.fact.History#MOST]
public record PerUserGuard(Setting decide, int unlocks, Duration within) {
  private static final String NAME = "per-user";

  /// Whether it applies wherever another one does.
  public boolean isAtLeastAsStrictAs(PerUserGuard other) {
    return unlocks <= other.unlocks && within.compareTo(other.within) >= 0;
  }

  /// What the guard makes of a lockout.
  ///
  /// @param guard empty if it is off
  static Check check(Optional<PerUserGuard> guard, Evidence evidence, Instant now) {
    return guard.map(it -> it.check(evidence, now)).orElseGet(() -> Check.passes(NAME, "off"));
  }

  private Check check(Evidence evidence, Instant now) {
    int had = History.within(within, evidence.history().unlocks(), now);
    String because =
        "%s in %s, cap %d".formatted(Times.count(had, "unlock"), Times.spell(within), unlocks);
    return had >= unlocks
        ? Check.objects(decide, new Reason(NAME, because))
        : Check.passes(NAME, because);
  }
}
