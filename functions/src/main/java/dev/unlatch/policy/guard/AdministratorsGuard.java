package dev.unlatch.policy.guard;

import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.guard.Guards.Setting;
import java.util.TreeSet;

/// Accounts that hold an administrator role at Okta.
final class AdministratorsGuard {
  private AdministratorsGuard() {}

  static Check check(Setting setting, Evidence evidence) {
    String name = "administrators";
    if (evidence.roles().isEmpty()) {
      return setting == Setting.OFF
          ? Check.passes(name, "off")
          : Check.objects(
              setting, new Reason(name, "the account's administrator roles could not be read"));
    }
    if (evidence.roles().get().isEmpty()) {
      return Check.passes(name, "the account holds no administrator role");
    }
    String held = String.join(", ", new TreeSet<>(evidence.roles().get()));
    return Check.objects(
        setting, new Reason(name, "the account holds an administrator role: " + held));
  }
}
