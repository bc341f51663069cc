package dev.unlatch.policy.guard;

import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Duration;
import java.time.Instant;

/// Okta's own timed unlock has given up.
///
/// @param within how long after that it applies
public record OktaGaveUpGuard(Setting decide, Duration within) {
  /// Whether it applies wherever another one does.
  public boolean isAtLeastAsStrictAs(OktaGaveUpGuard other) {
    return other.decide == Setting.OFF
        || (decide != Setting.OFF && within.compareTo(other.within) >= 0);
  }

  Check check(Evidence evidence, Instant now) {
    String name = "okta-gave-up";
    if (evidence.lockout().kind() == LockKind.OKTA_GAVE_UP) {
      return Check.objects(decide, new Reason(name, "Okta's own unlock has given up"));
    }
    Instant start = evidence.start(within, now);
    boolean lately =
        evidence.surroundings().signals().stream()
            .anyMatch(it -> it.kind() == Signal.Kind.OKTA_GAVE_UP && !it.at().isBefore(start));
    String window = " in " + Times.spell(within);
    return lately
        ? Check.objects(decide, new Reason(name, "Okta's own unlock has given up" + window))
        : Check.passes(name, "Okta's own unlock has not given up" + window);
  }
}
