package dev.unlatch.policy.guard;

import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.guard.Guards.Setting;

/// Locks of the whole account.
final class WholeAccountGuard {
  private WholeAccountGuard() {}

  static Check check(Setting setting, Evidence evidence) {
    String name = "whole-account";
    return evidence.isWholeAccountLocked()
        ? Check.objects(setting, new Reason(name, "the whole account is locked"))
        : Check.passes(name, "less than the whole account is locked");
  }
}
