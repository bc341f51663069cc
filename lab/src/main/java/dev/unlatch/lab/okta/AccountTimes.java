package dev.unlatch.lab.okta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When things happened to an account; `null` for what never did.
record AccountTimes(
    Instant created,
    @Nullable Instant activated,
    Instant statusChanged,
    @Nullable Instant lastLogin,
    Instant lastUpdated,
    @Nullable Instant passwordChanged) {

  /// The times of an account that is made now.
  static AccountTimes madeAt(Instant now, boolean activated, boolean hasPassword) {
    return new AccountTimes(now, activated ? now : null, now, null, now, hasPassword ? now : null);
  }

  /// The status changes now.
  AccountTimes changedAt(Instant now) {
    return new AccountTimes(created, activated, now, lastLogin, now, passwordChanged);
  }

  /// The account is activated now.
  AccountTimes activatedAt(Instant now) {
    return new AccountTimes(created, now, now, lastLogin, now, passwordChanged);
  }

  /// The user signs in now.
  AccountTimes signedInAt(Instant now) {
    return new AccountTimes(created, activated, statusChanged, now, lastUpdated, passwordChanged);
  }
}
