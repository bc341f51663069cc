package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.response.FakeLockouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/// All that a promise is held against.
///
/// @param policy the packaged one, which is to hold until another one is activated
record Truth(
    Policy policy,
    ModelPolicies policies,
    Mode mode,
    ModelOkta okta,
    FakeLockouts lockouts,
    ModelObservations observations,
    ModelLimits limits,
    OktaTime time,
    Ledger ledger,
    Chronicle chronicle,
    Promised promised,
    InstantSource clock) {
  /// How far the clocks of two of our processes differ at the most.
  static final Duration OUR_SKEW = Duration.ofSeconds(2);

  /// By how much a time is missed that goes by Okta's `Date`: whole seconds, and the way of an
  /// answer.
  private static final Duration DATE = Duration.ofSeconds(7);

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

  /// Whether a process can know what time it is at Okta.
  boolean isTimeKnown() {
    return isTimeTheSameAtOkta() || time.dated();
  }

  /// By how much a process misses a time of Okta's at the most.
  Duration inaccuracy() {
    return isTimeKnown() ? DATE : time.ahead().abs().plus(DATE);
  }

  /// The figures of the policy that an unlock names.
  Figures figures(Episode claimed) {
    return new Figures(
        claimed
            .verdict()
            .flatMap(Verdict::activated)
            .flatMap(it -> policies.body(it.number()))
            .map(Drafts::policy)
            .orElse(policy));
  }

  /// @throws BrokenPromise unless it holds, or nobody minds
  void require(Promise promise, boolean holds, String otherwise) {
    promised.require(promise, holds, otherwise);
  }

  /// Whether an account stood so when it was read: before or after what happened to it in the same
  /// millisecond.
  boolean stood(String user, Instant read, Predicate<ModelOkta.Standing> so) {
    return stood(user, read, read, so);
  }

  /// Whether it stood so at some time while it was read.
  boolean stood(String user, Instant from, Instant until, Predicate<ModelOkta.Standing> so) {
    return okta.during(user, from.minusMillis(1), until).stream().anyMatch(so);
  }
}
