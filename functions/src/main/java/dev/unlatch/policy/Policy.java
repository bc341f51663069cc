package dev.unlatch.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What may be unlocked by itself, what waits, what needs a person. Pure: the same evidence at the
/// same time gives the same decision.
///
/// @param version names this policy in records and logs, so that a decision can be traced to the
///   file that made it
/// @param quietPeriod how long an account stays locked at least; zero or longer
/// @param rule decides every lockout
/// @param guards make the rule's decision more careful
public record Policy(String version, Duration quietPeriod, Rule rule, Guards guards) {
  /// @throws IllegalArgumentException if the quiet period is below zero
  public Policy {
    if (quietPeriod.isNegative()) {
      throw new IllegalArgumentException("the quiet period is below zero: " + quietPeriod);
    }
  }

  /// When an account can be unlocked at the earliest, whatever the evidence is. Until then nothing
  /// need be asked of Okta.
  public Decision.Wait earliest(Lockout lockout, Optional<Request> request) {
    boolean overridden = request.filter(Request::override).isPresent();
    Duration quiet = overridden ? Duration.ZERO : quietPeriod;
    Ground ground =
        new Ground("quiet-period", "the account stays locked for at least " + Times.spell(quiet));
    return new Decision.Wait(ground, lockout.since().plus(quiet));
  }

  /// Whether the decision on this account can depend on its administrator roles.
  public boolean asksForRoles(Account account) {
    return guards.administrators() != Guards.Setting.OFF && Standing.of(account).isEmpty();
  }

  /// What to do about a lockout.
  public Decision decide(Evidence evidence, Instant now) {
    return Standing.of(evidence)
        .or(() -> administrators(evidence).flatMap(careful -> unlessOverridden(careful, evidence)))
        .or(() -> quiet(evidence, now))
        .orElseGet(() -> new Decision.Unlock(unlockGround(evidence)));
  }

  private Optional<Decision> administrators(Evidence evidence) {
    return AdministratorsGuard.of(guards.administrators(), evidence.roles());
  }

  /// A person's override passes a hold; what is left alone stays so.
  private static Optional<Decision> unlessOverridden(Decision careful, Evidence evidence) {
    boolean passes = careful instanceof Decision.Hold && evidence.overridden();
    return passes ? Optional.empty() : Optional.of(careful);
  }

  private Optional<Decision> quiet(Evidence evidence, Instant now) {
    Decision.Wait earliest = earliest(evidence.lockout(), evidence.request());
    return now.isBefore(earliest.until()) ? Optional.of(earliest) : Optional.empty();
  }

  private Ground unlockGround(Evidence evidence) {
    if (!evidence.overridden()) {
      return new Ground(rule.name(), "the rule unlocks and no guard objects");
    }
    String passed =
        administrators(evidence)
            .map(it -> it.ground().name() + " (" + it.ground().because() + ") and the quiet period")
            .orElse("the quiet period");
    return new Ground("override", "a person's request passes " + passed);
  }
}
