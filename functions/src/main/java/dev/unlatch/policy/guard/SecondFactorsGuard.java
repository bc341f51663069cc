package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.SecondFactors;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.guard.Guards.Setting;

/// Locks caused by wrong second factors.
final class SecondFactorsGuard {
  private SecondFactorsGuard() {}

  static Check check(Setting setting, Evidence evidence) {
    String name = "second-factors";
    boolean tried =
        evidence.lockout().kind() == LockKind.SECOND_FACTORS
            || SecondFactors.wereTried(evidence.circumstances().event());
    return tried
        ? Check.objects(setting, new Reason(name, "wrong second factors: the password was right"))
        : Check.passes(name, "no sign of wrong second factors");
  }
}
