package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.TrustedNetworks;
import dev.unlatch.policy.fact.LockKind;
import java.time.Duration;
import java.util.Optional;

/// What makes a decision more careful, after the rules.
///
/// @param administrators what is done about accounts that hold an administrator role at Okta
/// @param wholeAccount about locks of the whole account
/// @param secondFactors about locks by wrong second factors
/// @param unknownDevices about accounts that are locked for unknown devices alone
/// @param directory about accounts that are locked in their directory alone, [Setting#HOLD] or
///   [Setting#IGNORE]: Okta cannot unlock them
/// @param oktaGaveUp about accounts that Okta's own timed unlock has given up on
/// @param risk about signs of an attack; none when it is off
/// @param perUser about users whom we have unlocked often; none when it is off
/// @param repeatLockout about users who are locked again soon after an unlock; none when it is off
/// @param source about addresses and networks that lock many users; none when it is off
/// @param brake about many lockouts in the whole organisation; none when it is off
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
    Optional<BrakeGuard> brake) {
  /// What holds where a policy file does not say.
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
              new BrakeGuard(
                  50, Duration.ofMinutes(10), Duration.ofMinutes(30), 5, Duration.ofMinutes(1))));

  /// None of them: only what Okta cannot unlock is left.
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

  /// Whether a lockout of a kind counts for the brake: not where it is never unlocked.
  public boolean counts(LockKind kind) {
    return switch (kind) {
      case DIRECTORY -> false;
      case UNKNOWN_DEVICES -> unknownDevices != Setting.IGNORE;
      case WHOLE_ACCOUNT, SECOND_FACTORS, OKTA_GAVE_UP -> true;
    };
  }

  /// What a guard does when it applies.
  public enum Setting {
    /// The guard is off.
    OFF,
    /// A person decides.
    HOLD,
    /// The account is left alone.
    IGNORE;

    /// Whether it is on where another one is.
    public boolean isAtLeastAsStrictAs(Setting other) {
      return this != OFF || other == OFF;
    }

    /// The decision that the setting makes.
    ///
    /// @return none when the guard is off
    Optional<Decision> on(Reason reason) {
      return switch (this) {
        case OFF -> Optional.empty();
        case HOLD -> Optional.of(new Decision.Hold(reason));
        case IGNORE -> Optional.of(new Decision.Ignore(reason));
      };
    }
  }

  /// Okta's own timed unlock has given up.
  ///
  /// @param within for how long after that
  public record OktaGaveUpGuard(Setting decide, Duration within) {
    /// Whether it applies wherever another one does.
    public boolean isAtLeastAsStrictAs(OktaGaveUpGuard other) {
      return other.decide == Setting.OFF
          || (decide != Setting.OFF && within.compareTo(other.within) >= 0);
    }
  }

  /// Signs of an attack: in the event that told of the lock, or [dev.unlatch.policy.fact.Signal]s.
  ///
  /// @param within how far back signals count
  /// @param holdUnreadable whether a lockout is held where no event says whether there was a threat
  ///   or a risk
  public record RiskGuard(Setting decide, Duration within, boolean holdUnreadable) {
    /// Whether it applies wherever another one does.
    public boolean isAtLeastAsStrictAs(RiskGuard other) {
      return within.compareTo(other.within) >= 0 && (holdUnreadable || !other.holdUnreadable);
    }
  }

  /// A cap on the unlocks of one user.
  ///
  /// @param unlocks from 1 to [dev.unlatch.policy.fact.History#MOST]
  public record PerUserGuard(Setting decide, int unlocks, Duration within) {
    /// Whether it applies wherever another one does.
    public boolean isAtLeastAsStrictAs(PerUserGuard other) {
      return unlocks <= other.unlocks && within.compareTo(other.within) >= 0;
    }
  }

  /// A user who is locked again soon after an unlock: often a device with an old password.
  ///
  /// @param soon how soon
  /// @param times how often, from 1 to [dev.unlatch.policy.fact.History#MOST]
  /// @param within how far back unlocks count
  public record RepeatLockoutGuard(Setting decide, Duration soon, int times, Duration within) {
    /// Whether it applies wherever another one does.
    public boolean isAtLeastAsStrictAs(RepeatLockoutGuard other) {
      return soon.compareTo(other.soon) >= 0
          && times <= other.times
          && within.compareTo(other.within) >= 0;
    }
  }

  /// A cap on the users that one source locks.
  ///
  /// @param users for an address, from 2 to [dev.unlatch.policy.fact.SourceLocks#MOST]
  /// @param networkUsers for an autonomous system, the same
  /// @param within at most 6 hours
  /// @param trusted whence any number may be locked
  public record SourceGuard(
      Setting decide, int users, int networkUsers, Duration within, TrustedNetworks trusted) {
    /// One that trusts no network.
    public SourceGuard(Setting decide, int users, int networkUsers, Duration within) {
      this(decide, users, networkUsers, within, TrustedNetworks.NONE);
    }

    /// Whether it applies wherever another one does.
    public boolean isAtLeastAsStrictAs(SourceGuard other) {
      return users <= other.users
          && networkUsers <= other.networkUsers
          && within.compareTo(other.within) >= 0
          && trusted.areWithin(other.trusted);
    }
  }

  /// When all automatic unlocks stop, and how they begin again.
  ///
  /// @param lockouts how many
  /// @param within in which time, at most [dev.unlatch.policy.fact.LockoutCounts#LONGEST_WINDOW];
  ///   and how long it is half open
  /// @param coolDown how long it is open
  /// @param probeUnlocks how many unlocks are let through while half open
  /// @param probeEvery in which time
  public record BrakeGuard(
      int lockouts, Duration within, Duration coolDown, int probeUnlocks, Duration probeEvery) {}
}
