package dev.unlatch.simulation;

import dev.unlatch.policy.Policy;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/// All that a promise is held against.
///
/// @param policy what is to hold
record Truth(
    Policy policy,
    Mode mode,
    ModelOkta okta,
    FakeLockouts lockouts,
    ModelObservations observations,
    ModelNotices notices,
    RateLimits limits,
    OktaTime time,
    Ledger ledger,
    InstantSource clock) {
  /// How Okta's clock stands.
  ///
  /// @param ahead of ours
  /// @param dated whether answers tell it
  record OktaTime(Duration ahead, boolean dated) {}

  Instant now() {
    return clock.instant();
  }

  Instant nowAtOkta() {
    return now().plus(time.ahead());
  }

  boolean isTimeTheSameAtOkta() {
    return time.ahead().isZero();
  }

  /// Whether an account stood so when it was read: before or after what happened to it in the same
  /// millisecond.
  boolean stood(String user, Instant read, Predicate<ModelOkta.Standing> so) {
    return okta.during(user, read.minusMillis(1), read).stream().anyMatch(so);
  }
}
