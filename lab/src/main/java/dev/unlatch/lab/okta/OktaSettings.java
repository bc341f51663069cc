package dev.unlatch.lab.okta;

import dev.unlatch.lab.okta.account.PasswordPolicy;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.delivery.HookTimes;
import dev.unlatch.lab.okta.front.Quotas;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/// How the organisation is set up.
///
/// @param subdomain the organisation's name; part of the log stream's source
/// @param policy when accounts lock, and when they unlock by themselves
/// @param quotas rate limits
/// @param hookTimes the times of event hooks
@RecordBuilder
public record OktaSettings(
    String subdomain, PasswordPolicy policy, Quotas quotas, HookTimes hookTimes)
    implements OktaSettingsBuilder.With {
  /// Okta's defaults.
  public static OktaSettings defaults() {
    return new OktaSettings(
        "lab", PasswordPolicy.defaults(), Quotas.defaults(), HookTimes.defaults());
  }

  /// The same with a different number of wrong sign-ins that lock; 0 for never.
  public OktaSettings withMaxAttempts(int number) {
    return withPolicy(policy.withMaxAttempts(number));
  }

  /// The same with Okta's timed unlock after this time; zero for never.
  public OktaSettings withAutoUnlock(Duration time) {
    return withPolicy(policy.withAutoUnlock(time));
  }

  /// The same, blocking only unknown devices if the wrong sign-ins come from them.
  public OktaSettings withPreventBruteForceLockoutFromUnknownDevices(boolean prevent) {
    return withPolicy(policy.withPreventBruteForceLockoutFromUnknownDevices(prevent));
  }

  /// The same with a different limit for a class of endpoints.
  public OktaSettings withRateLimit(EndpointClass endpoints, int limit) {
    return withQuotas(quotas.with(endpoints, limit));
  }
}
