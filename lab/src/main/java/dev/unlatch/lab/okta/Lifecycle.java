package dev.unlatch.lab.okta;

import java.time.Instant;

/// A step of a user's life that an administrator takes.
enum Lifecycle {
  ACTIVATE,
  SUSPEND,
  UNSUSPEND,
  DEACTIVATE;

  /// @throws Refusal `E0000038` if the step does not start at the user's status
  Account apply(Account account, Instant now) {
    checkReach(account);
    if (!startsAt(account.status())) {
      throw new Refusal(OktaError.NOT_ALLOWED_IN_STATUS);
    }
    return switch (this) {
      case ACTIVATE -> account.activate(now);
      case SUSPEND -> account.become(UserStatus.SUSPENDED, now);
      case UNSUSPEND -> account.become(UserStatus.ACTIVE, now);
      case DEACTIVATE -> account.become(UserStatus.DEPROVISIONED, now);
    };
  }

  boolean startsAt(UserStatus status) {
    return switch (this) {
      case ACTIVATE ->
          status == UserStatus.STAGED
              || status == UserStatus.PROVISIONED
              || status == UserStatus.DEPROVISIONED;
      case SUSPEND -> status == UserStatus.ACTIVE;
      case UNSUSPEND -> status == UserStatus.SUSPENDED;
      case DEACTIVATE -> status != UserStatus.DEPROVISIONED;
    };
  }

  /// @throws Refusal if callers do not get as far as changing the user
  static void checkReach(Account account) {
    switch (account.person().reach()) {
      case NOT_PERMITTED -> throw new Refusal(OktaError.NO_PERMISSION);
      case STILL_ACTIVATING -> throw new Refusal(OktaError.STILL_ACTIVATING);
      case FULL -> {}
    }
  }
}
