package dev.unlatch.lab.okta;

import java.time.Duration;

/// How the organisation is set up.
///
/// @param subdomain the organisation's name; part of the log stream's source
/// @param port to listen on at 127.0.0.1; 0 for any that is free
/// @param policy when accounts lock, and when they open by themselves
/// @param unlockOfActive what the unlock of a user who is not locked ends in
/// @param staleness how old user lists are, zero or more; zero for fresh ones
/// @param quotas rate limits
/// @param hookTimes the times of event hooks
public record OktaSettings(
    String subdomain,
    int port,
    PasswordPolicy policy,
    UnlockOfActive unlockOfActive,
    Duration staleness,
    Quotas quotas,
    HookTimes hookTimes) {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if the port or the staleness is out of its range
  public OktaSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is not within 0 and 65535: " + port);
    }
    if (staleness.isNegative()) {
      throw new IllegalArgumentException("staleness is negative: " + staleness);
    }
  }

  /// Okta's defaults, on any free port.
  public static OktaSettings defaults() {
    return new OktaSettings(
        "lab",
        0,
        PasswordPolicy.defaults(),
        UnlockOfActive.FORBIDDEN,
        Duration.ZERO,
        Quotas.defaults(),
        HookTimes.defaults());
  }

  /// The same under another name.
  public OktaSettings withSubdomain(String name) {
    return new OktaSettings(name, port, policy, unlockOfActive, staleness, quotas, hookTimes);
  }

  /// The same on another port.
  public OktaSettings withPort(int number) {
    return new OktaSettings(
        subdomain, number, policy, unlockOfActive, staleness, quotas, hookTimes);
  }

  /// The same with another password policy.
  public OktaSettings withPolicy(PasswordPolicy other) {
    return new OktaSettings(subdomain, port, other, unlockOfActive, staleness, quotas, hookTimes);
  }

  /// The same with another number of wrong sign-ins that lock; 0 for never.
  public OktaSettings withMaxAttempts(int number) {
    return withPolicy(
        new PasswordPolicy(
            number,
            policy.autoUnlock(),
            policy.showLockoutFailures(),
            policy.preventBruteForceLockoutFromUnknownDevices()));
  }

  /// The same with Okta's timed unlock after this time; zero for never.
  public OktaSettings withAutoUnlock(Duration time) {
    return withPolicy(
        new PasswordPolicy(
            policy.maxAttempts(),
            time,
            policy.showLockoutFailures(),
            policy.preventBruteForceLockoutFromUnknownDevices()));
  }

  /// The same, telling a locked user so or not.
  public OktaSettings withShowLockoutFailures(boolean show) {
    return withPolicy(
        new PasswordPolicy(
            policy.maxAttempts(),
            policy.autoUnlock(),
            show,
            policy.preventBruteForceLockoutFromUnknownDevices()));
  }

  /// The same, blocking only unknown devices where the wrong sign-ins come from them.
  public OktaSettings withPreventBruteForceLockoutFromUnknownDevices(boolean prevent) {
    return withPolicy(
        new PasswordPolicy(
            policy.maxAttempts(), policy.autoUnlock(), policy.showLockoutFailures(), prevent));
  }

  /// The same with another answer to the unlock of a user who is not locked.
  public OktaSettings withUnlockOfActive(UnlockOfActive answer) {
    return new OktaSettings(subdomain, port, policy, answer, staleness, quotas, hookTimes);
  }

  /// The same with older user lists.
  public OktaSettings withStaleness(Duration age) {
    return new OktaSettings(subdomain, port, policy, unlockOfActive, age, quotas, hookTimes);
  }

  /// The same with other rate limits.
  public OktaSettings withQuotas(Quotas other) {
    return new OktaSettings(subdomain, port, policy, unlockOfActive, staleness, other, hookTimes);
  }

  /// The same with another limit for a class of endpoints.
  public OktaSettings withRateLimit(EndpointClass endpoints, int limit) {
    return withQuotas(quotas.with(endpoints, limit));
  }

  /// The same with other times of event hooks.
  public OktaSettings withHookTimes(HookTimes other) {
    return new OktaSettings(subdomain, port, policy, unlockOfActive, staleness, quotas, other);
  }
}
