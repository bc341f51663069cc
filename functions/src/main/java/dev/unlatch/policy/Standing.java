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
    if (!account.id().equals(evidence.lockout().user())) {
      return leave("other-id", "Okta answers to this id with the account of another id");
    }
    if (!account.status().isUsable()) {
      return of(account);
    }
    return evidence.lockout().kind() == LockKind.DIRECTORY
        ? Check.objects(
            guards.directory(),
            new Ground("directory-lock", "the account is locked in its directory, not at Okta"))
        : blocked(evidence, account, guards.unknownDevices());
  }

  /// Whether what Okta blocks of an account can matter.
  static boolean dependsOnBlocks(Lockout lockout, Account account) {
    return account.status().isUsable()
        && lockout.kind() != LockKind.DIRECTORY
        && account.id().equals(lockout.user());
  }

  /// An account can be locked though its status does not say so.
  private static Check blocked(Evidence evidence, Account account, Guards.Setting unknownDevices) {
    Optional<Blocks> blocks = evidence.blocks();
    if (blocks.isEmpty()) {
      boolean leave =
          unknownDevices == Guards.Setting.LEAVE
              && evidence.lockout().kind() == LockKind.UNKNOWN_DEVICES;
      return leave
          ? unknownDevices(account, unknownDevices)
          : hold("unreadable", "the account's blocks could not be read");
    }
    if (blocks.get().unexpected()) {
      return hold(
          "unexpected-answer", "Okta blocks the account in a way that this version does not know");
    }
    if (blocks.get().anyDevice()) {
      return source(account);
    }
    return blocks.get().unknownDevices() ? unknownDevices(account, unknownDevices) : of(account);
  }

  private static Check unknownDevices(Account account, Guards.Setting setting) {
    Ground ground =
        new Ground("unknown-devices", "only unknown devices are blocked, which protects the user");
    return switch (setting) {
      case LEAVE -> Check.decides(new Decision.Leave(ground));
      case HOLD -> Check.decides(new Decision.Hold(ground));
      case OFF -> source(account);
    };
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
