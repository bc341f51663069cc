package dev.unlatch.simulation;

import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.OktaGaveUpGuard;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.guard.SourceGuard;
import java.time.Duration;
import java.util.Optional;

/// Policies whose guards have small numbers, so that a few lockouts reach them.
final class SmallPolicies {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private SmallPolicies() {}

  static Policy tight() {
    Guards guards =
        new Guards(
            Setting.HOLD,
            Setting.OFF,
            Setting.HOLD,
            Setting.HOLD,
            Setting.IGNORE,
            new OktaGaveUpGuard(Setting.HOLD, HOUR),
            Optional.of(new RiskGuard(Setting.HOLD, HOUR, false)),
            Optional.of(new PerUserGuard(Setting.HOLD, 2, HOUR)),
            Optional.empty(),
            Optional.of(new SourceGuard(Setting.HOLD, 3, 6, HOUR)),
            Optional.of(
                new Brake.Guard(
                    4, Duration.ofMinutes(10), Duration.ofMinutes(10), 2, Duration.ofMinutes(2))));
    return Policies.with(MINUTE, guards);
  }

  /// For users who are locked again and again.
  static Policy repeatLockouts() {
    Guards guards =
        new Guards(
            Setting.OFF,
            Setting.OFF,
            Setting.HOLD,
            Setting.OFF,
            Setting.IGNORE,
            new OktaGaveUpGuard(Setting.OFF, HOUR),
            Optional.of(new RiskGuard(Setting.HOLD, HOUR, true)),
            Optional.of(new PerUserGuard(Setting.HOLD, 4, HOUR)),
            Optional.of(new RepeatLockoutGuard(Setting.HOLD, Duration.ofMinutes(10), 1, HOUR)),
            Optional.empty(),
            Optional.empty());
    return Policies.with(MINUTE, guards);
  }

  /// For what less than everything is unlocked.
  static Policy careful() {
    Guards guards =
        new Guards(
            Setting.HOLD,
            Setting.HOLD,
            Setting.OFF,
            Setting.OFF,
            Setting.IGNORE,
            new OktaGaveUpGuard(Setting.HOLD, HOUR),
            Optional.of(new RiskGuard(Setting.HOLD, HOUR, false)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new SourceGuard(Setting.HOLD, 6, 3, HOUR)),
            Optional.empty());
    return Policies.with(MINUTE, guards);
  }

  /// Everything at once, and no guard.
  static Policy open() {
    return Policies.with(Duration.ZERO, Guards.OFF);
  }
}
