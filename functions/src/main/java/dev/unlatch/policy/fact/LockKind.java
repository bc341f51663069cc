package dev.unlatch.policy.fact;

import dev.unlatch.policy.account.AccountStatus;
import java.util.Locale;

/// How much of an account is locked, and where. In order of weight: if two kinds are reported for
/// one lockout, the later one counts.
public enum LockKind {
  /// The account is locked in the directory that it comes from; at Okta it may be free.
  DIRECTORY,

  /// Only sign-ins from devices unknown to Okta are refused; the user's status stays `ACTIVE`.
  UNKNOWN_DEVICES,

  /// No one can sign in: the user's status is `LOCKED_OUT`.
  WHOLE_ACCOUNT,

  /// The same, caused by wrong second factors: whoever did it had the right password.
  SECOND_FACTORS,

  /// The whole account, and Okta's own timed unlock has given up: ten lockouts without a sign-in
  /// (Okta, `user.account.lock.limit`).
  OKTA_GAVE_UP;

  /// The kind as used in policies, such as `whole-account`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The status of an account with such a lock.
  public AccountStatus status() {
    return switch (this) {
      case DIRECTORY, UNKNOWN_DEVICES -> AccountStatus.ACTIVE;
      case WHOLE_ACCOUNT, SECOND_FACTORS, OKTA_GAVE_UP -> AccountStatus.LOCKED_OUT;
    };
  }

  /// The weightier of two.
  public LockKind and(LockKind other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
