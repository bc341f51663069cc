package dev.unlatch.policy;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policy.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Policies with one rule that unlocks everyone, after five minutes, and few guards.
public final class Policies {
  static final Duration QUIET = Duration.ofMinutes(5);

  private Policies() {}

  /// With the guard about administrators, and with locks of unknown devices left alone.
  public static Policy administrators(Duration quietPeriod, Guards.Setting administrators) {
    Guards off = Guards.OFF;
    return with(
        quietPeriod,
        new Guards(
            administrators,
            off.wholeAccount(),
            off.secondFactors(),
            Guards.Setting.IGNORE,
            off.directory(),
            off.oktaGaveUp(),
            off.risk(),
            off.perUser(),
            off.repeatLockout(),
            off.source(),
            off.brake()));
  }

  /// With the guard about unknown devices alone.
  public static Policy unknownDevices(Guards.Setting unknownDevices) {
    Guards off = Guards.OFF;
    return with(
        new Guards(
            off.administrators(),
            off.wholeAccount(),
            off.secondFactors(),
            unknownDevices,
            off.directory(),
            off.oktaGaveUp(),
            off.risk(),
            off.perUser(),
            off.repeatLockout(),
            off.source(),
            off.brake()));
  }

  /// With all guards as given.
  public static Policy with(Duration quietPeriod, Guards guards) {
    return new Policy("v", quietPeriod, List.of(unlockAll("everyone")), guards);
  }

  public static Policy with(Guards guards) {
    return with(QUIET, guards);
  }

  static Policy rules(Rule... rules) {
    return new Policy("v", QUIET, List.of(rules), Guards.OFF);
  }

  /// A rule that unlocks every lockout.
  public static Rule unlockAll(String name) {
    return new Rule(
        name,
        Optional.empty(),
        Optional.empty(),
        Rule.Action.UNLOCK,
        Optional.empty(),
        Optional.empty());
  }

  static Rule rule(String name, String when, Rule.Action decide) {
    return new Rule(
        name, Optional.of(when), Optional.empty(), decide, Optional.empty(), Optional.empty());
  }

  public static Policy risk(boolean holdUnreadable) {
    return with(
        guards(
            Optional.of(new RiskGuard(Guards.Setting.HOLD, Duration.ofHours(24), holdUnreadable)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static Policy perUser(int unlocks) {
    return with(
        guards(
            Optional.empty(),
            Optional.of(new PerUserGuard(Guards.Setting.HOLD, unlocks, Duration.ofHours(24))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static Policy repeatLockout(int times) {
    return with(
        guards(
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new RepeatLockoutGuard(
                    Guards.Setting.HOLD, Duration.ofMinutes(10), times, Duration.ofHours(24))),
            Optional.empty(),
            Optional.empty()));
  }

  static Policy source(int users, int networkUsers) {
    return source(new SourceGuard(Guards.Setting.HOLD, users, networkUsers, Duration.ofHours(1)));
  }

  static Policy source(SourceGuard source) {
    return with(
        guards(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(source),
            Optional.empty()));
  }

  public static Policy brake(Brake.Guard brake) {
    return with(
        guards(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(brake)));
  }

  /// These guards, and none of the others.
  public static Guards guards(
      Optional<RiskGuard> risk,
      Optional<PerUserGuard> perUser,
      Optional<RepeatLockoutGuard> repeatLockout,
      Optional<SourceGuard> source,
      Optional<Brake.Guard> brake) {
    Guards off = Guards.OFF;
    return new Guards(
        off.administrators(),
        off.wholeAccount(),
        off.secondFactors(),
        off.unknownDevices(),
        off.directory(),
        off.oktaGaveUp(),
        risk,
        perUser,
        repeatLockout,
        source,
        brake);
  }
}
