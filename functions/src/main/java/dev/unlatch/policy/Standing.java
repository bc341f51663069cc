package dev.unlatch.policy;

import java.util.Optional;

/// Whether an account is in a state in which Okta lets its API unlock it.
final class Standing {
  private static final String NAME = "standing";

  private Standing() {}

  static Check of(Evidence evidence, Guards guards) {
    if (evidence.account().isEmpty()) {
      return leave("gone", "Okta does not know the user any more");
    }
    Account account = evidence.account().get();
    LockKind kind = evidence.lockout().kind();
    if (account.status().isUsable() && kind == LockKind.DIRECTORY) {
      return Check.objects(
          guards.directory(),
          new Ground("directory-lock", "the account is locked in its directory, not at Okta"));
    }
    return account.status().isUsable() && kind == LockKind.UNKNOWN_DEVICES
        ? unknownDevices(account, evidence.blocked(), guards.unknownDevices())
        : of(account);
  }

  /// Whether the decision ends here, whatever else the evidence is; so nothing else need be asked.
  static boolean decides(Lockout lockout, Account account, Guards guards) {
    if (account.status().isUsable() && lockout.kind() == LockKind.UNKNOWN_DEVICES) {
      return guards.unknownDevices() == Guards.Setting.LEAVE;
    }
    return of(account).decision().isPresent();
  }

  private static Check unknownDevices(
      Account account, Optional<Boolean> blocked, Guards.Setting setting) {
    String name = "unknown-devices";
    if (setting == Guards.Setting.LEAVE) {
      return leave(name, "only unknown devices are blocked, which protects the user");
    }
    if (blocked.isEmpty()) {
      return hold(name, "the account's blocks could not be read");
    }
    if (!blocked.get()) {
      return leave("not-locked", "unknown devices are not blocked any more");
    }
    return setting == Guards.Setting.HOLD
        ? hold(name, "only unknown devices are blocked, which protects the user")
        : source(account);
  }

  private static Check of(Account account) {
    return switch (account.status()) {
      case LOCKED_OUT -> source(account);
      case ACTIVE, PASSWORD_EXPIRED, RECOVERY ->
          leave("not-locked", "the account's status is " + account.status());
      case SUSPENDED -> leave("suspended", "the account is suspended");
      case DEPROVISIONED -> leave("deprovisioned", "the account is deactivated");
      case STAGED, PROVISIONED ->
          leave("not-activated", "the account's status is " + account.status());
      case OTHER -> hold("unknown-status", "Okta gives a status that this version does not know");
    };
  }

  private static Check source(Account account) {
    Provider provider = account.provider();
    return provider.isDirectory()
        ? leave(
            "directory",
            "the account is sourced from " + provider + ", unlock it there and at Okta")
        : Check.passes(NAME, "the account is locked, and Okta's API can unlock it");
  }

  private static Check leave(String name, String because) {
    return Check.decides(new Decision.Leave(new Ground(name, because)));
  }

  private static Check hold(String name, String because) {
    return Check.decides(new Decision.Hold(new Ground(name, because)));
  }
}
