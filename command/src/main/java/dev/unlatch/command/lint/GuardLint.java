package dev.unlatch.command.lint;

import dev.unlatch.policy.event.TrustedNetworks;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.PerUserGuard;
import java.util.List;

/// Looks for guards that are off, or too wide.
record GuardLint(Guards guards, Lint lint) {
  /// The lockouts without a sign-in after which Okta's own timed unlock gives up (Okta,
  /// `user.account.lock.limit`).
  private static final int OKTAS_OWN_CAP = 10;

  void run() {
    off(
        "administrators",
        guards.administrators() == Setting.OFF,
        "administrators are unlocked like anybody, though their accounts are what an attack is"
            + " for");
    off(
        "second-factors",
        guards.secondFactors() == Setting.OFF,
        "accounts are unlocked to which somebody with the right password wants to get in");
    off(
        "unknown-devices",
        guards.unknownDevices() == Setting.OFF,
        "blocks of unknown devices are lifted, though they protect the user's known devices");
    off(
        "okta-gave-up",
        guards.oktaGaveUp().decide() == Setting.OFF,
        "accounts are unlocked that Okta's own timed unlock has given up on");
    trusted();
    off(
        "repeat-lockout",
        guards.repeatLockout().isEmpty(),
        "a device with an old password is served for ever");
    off(
        "source",
        guards.source().isEmpty(),
        "an address that locks many users is treated like any other");
    off(
        "brake",
        guards.brake().isEmpty(),
        "nothing stops unlocks when the organisation is attacked");
    risk();
    perUser();
  }

  private void off(String guard, boolean isOff, String so) {
    if (isOff) {
      lint.warn(guard + "-off", "guards." + guard, "the guard is off: " + so);
    }
  }

  private void trusted() {
    List<TrustedNetworks.Range> ranges =
        guards.source().map(it -> it.trusted().ranges()).orElse(List.of());
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).isWide()) {
        lint.warn(
            "trusted-network-wide",
            "guards.source.trusted-networks[" + i + "]",
            ranges.get(i)
                + " is wider than /16 (IPv4) or /32 (IPv6): name the addresses that are your own");
      }
    }
  }

  private void risk() {
    off("risk", guards.risk().isEmpty(), "accounts are unlocked whatever threat Okta has seen");
    boolean ignored = guards.risk().filter(it -> !it.holdUnreadable()).isPresent();
    if (ignored) {
      lint.warn(
          "risk-unreadable-allowed",
          "guards.risk.unreadable",
          "a lockout without an event that states the risk counts as safe");
    }
  }

  private void perUser() {
    off("per-user", guards.perUser().isEmpty(), "one user can be unlocked without end");
    int unlocks = guards.perUser().map(PerUserGuard::unlocks).orElse(0);
    if (unlocks >= OKTAS_OWN_CAP) {
      lint.warn(
          "cap-too-high",
          "guards.per-user.unlocks",
          "%d unlocks are no cap: Okta's own timed unlock gives up after %d lockouts"
              .formatted(unlocks, OKTAS_OWN_CAP));
    }
  }
}
