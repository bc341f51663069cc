package dev.unlatch.simulation;

import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.simulation.ModelOkta.Standing;
import dev.unlatch.simulation.Published.Kind;
import java.util.function.Predicate;

/// What the policy demands by the kind of the lock: how much of the account is locked, by what, and
/// whose account it is.
record KindPromises(Truth truth, Attempt attempt) {
  void check() {
    wholeAccount();
    unknownDevices();
    secondFactors();
    oktaGaveUp();
  }

  private void wholeAccount() {
    Setting setting = attempt.figures().guards().wholeAccount();
    if (setting != Setting.OFF) {
      passes(setting, Promise.WHOLE_ACCOUNT, wasAtTimes(it -> !it.isLocked()), "is unlocked whole");
    }
  }

  private void unknownDevices() {
    Setting setting = attempt.figures().guards().unknownDevices();
    if (setting != Setting.OFF) {
      boolean more = wasAtTimes(it -> it.isLocked() || !it.isUnlockable());
      passes(setting, Promise.UNKNOWN_DEVICES, more, "is unlocked for unknown devices");
    }
  }

  private boolean wasAtTimes(Predicate<Standing> so) {
    return truth
        .okta()
        .during(attempt.user(), attempt.found().minusMillis(1), attempt.now())
        .stream()
        .anyMatch(so);
  }

  private void secondFactors() {
    Setting setting = attempt.figures().secondFactors();
    if (setting != Setting.OFF) {
      boolean none = attempt.ofThisLock().noneMatch(Published::secondFactors);
      passes(setting, Promise.SECOND_FACTORS, none, "was locked by wrong second factors");
    }
  }

  private void oktaGaveUp() {
    Setting setting = attempt.figures().guards().oktaGaveUp().decide();
    if (setting != Setting.OFF) {
      boolean never = attempt.ofThisLock().noneMatch(it -> it.kind() == Kind.OKTA_GAVE_UP);
      passes(setting, Promise.OKTA_GAVE_UP, never && !hasLatelyGivenUp(), "is given up by Okta");
    }
  }

  private boolean hasLatelyGivenUp() {
    return attempt
        .around()
        .filter(it -> it.kind() == Kind.OKTA_GAVE_UP && it.user().equals(attempt.user()))
        .anyMatch(
            it -> it.at().isAfter(attempt.start(attempt.figures().guards().oktaGaveUp().within())));
  }

  /// A request passes what is held, and not what is left alone.
  private void passes(Setting setting, Promise promise, boolean holds, String otherwise) {
    if (setting == Setting.IGNORE) {
      truth.require(promise, holds, attempt.claimed().id() + " " + otherwise);
    } else {
      attempt.require(promise, holds, otherwise);
    }
  }
}
