package dev.unlatch.policy.guard;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The guards, which make a decision more careful after the rules.
///
/// @param administrators what to do about accounts that hold an administrator role at Okta
/// @param wholeAccount about locks of the whole account
/// @param secondFactors about locks caused by wrong second factors
/// @param unknownDevices about accounts that are locked only for unknown devices
/// @param directory about accounts that are locked only in their directory, [Setting#HOLD] or
///   [Setting#IGNORE]: Okta cannot unlock them
/// @param oktaGaveUp about accounts that Okta's own timed unlock has given up on
/// @param risk about signs of an attack; empty if off
/// @param perUser about users whom we have unlocked often; empty if off
/// @param repeatLockout about users who are locked again soon after an unlock; empty if off
/// @param source about addresses and networks that lock many users; empty if off
/// @param brake about many lockouts across the organisation; empty if off
public record Guards(
    Setting administrators,
    Setting wholeAccount,
    Setting secondFactors,
    Setting unknownDevices,
    Setting directory,
    OktaGaveUpGuard oktaGaveUp,
    Optional<RiskGuard> risk,
    Optional<PerUserGuard> perUser,
    Optional<RepeatLockoutGuard> repeatLockout,
    Optional<SourceGuard> source,
    Optional<Brake.Guard> brake) {
  /// What applies if a policy file does not say.
  public static final Guards DEFAULT =
      new Guards(
          Setting.HOLD,
          Setting.OFF,
          Setting.HOLD,
          Setting.IGNORE,
          Setting.IGNORE,
          new OktaGaveUpGuard(Setting.HOLD, Duration.ofHours(24)),
          Optional.of(new RiskGuard(Setting.HOLD, Duration.ofHours(24), true)),
          Optional.of(new PerUserGuard(Setting.HOLD, 3, Duration.ofHours(24))),
          Optional.of(
              new RepeatLockoutGuard(
                  Setting.HOLD, Duration.ofMinutes(10), 2, Duration.ofHours(24))),
          Optional.of(new SourceGuard(Setting.HOLD, 5, 30, Duration.ofHours(1))),
          Optional.of(
              new Brake.Guard(
                  50, Duration.ofMinutes(10), Duration.ofMinutes(30), 5, Duration.ofMinutes(1))));

  /// All guards off: only the check whether Okta can unlock the account is left.
  public static final Guards OFF =
      new Guards(
          Setting.OFF,
          Setting.OFF,
          Setting.OFF,
          Setting.OFF,
          Setting.IGNORE,
          new OktaGaveUpGuard(Setting.OFF, Duration.ZERO),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// The guards in order; each lets a lockout pass, or objects with its numbers.
  ///
  /// @param settled whether what is unknown about the lockout will stay unknown
  public Stream<Supplier<Check>> checks(Evidence evidence, BooleanSupplier settled, Instant now) {
    return Stream.of(
        () -> WholeAccountGuard.check(wholeAccount, evidence),
        () -> SecondFactorsGuard.check(secondFactors, evidence),
        () -> oktaGaveUp.check(evidence, now),
        () -> AdministratorsGuard.check(administrators, evidence),
        () -> RiskGuard.check(risk, evidence, settled.getAsBoolean(), now),
        () -> PerUserGuard.check(perUser, evidence, now),
        () -> RepeatLockoutGuard.check(repeatLockout, evidence, now),
        () -> SourceGuard.check(source, evidence));
  }

  /// Whether a lockout of a kind counts for the brake: not if it is never unlocked.
  public boolean counts(LockKind kind) {
    return switch (kind) {
      case DIRECTORY -> false;
      case UNKNOWN_DEVICES -> unknownDevices != Setting.IGNORE;
      case WHOLE_ACCOUNT, SECOND_FACTORS, OKTA_GAVE_UP -> true;
    };
  }

  /// Whether one looks at something that no event hook carries: the System Log must then be read
  /// before an unlock.
  public boolean needLog() {
    return risk.isPresent() || oktaGaveUp.decide() != Setting.OFF;
  }

  /// Whether a lockout is held if the System Log cannot be read.
  public boolean holdWithoutLog() {
    return risk.map(RiskGuard::holdUnreadable).orElse(true);
  }

  /// What a guard does when it applies.
  public enum Setting {
    /// The guard is off.
    OFF,
    /// A person decides.
    HOLD,
    /// The account is left alone.
    IGNORE;

    /// Whether it is on if another one is.
    public boolean isAtLeastAsStrictAs(Setting other) {
      return this != OFF || other == OFF;
    }

    /// The decision that the setting makes.
    ///
    /// @return empty if the guard is off
    Optional<Decision> on(Reason reason) {
      return switch (this) {
        case OFF -> Optional.empty();
        case HOLD -> Optional.of(new Decision.Hold(reason));
        case IGNORE -> Optional.of(new Decision.Ignore(reason));
      };
    }
  }
}
