package dev.unlatch.policy.guard;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import java.util.Optional;

/// Whether Okta lets its API unlock an account in its present state.
public final class AccountStanding {
  /// Why a lockout is ignored whose account nothing blocks.
  public static final String NOT_LOCKED = "not-locked";

  /// Why a lockout is held or ignored whose account is blocked on unknown devices only.
  public static final String UNKNOWN_DEVICES = "unknown-devices";

  private static final String NAME = "standing";

  private AccountStanding() {}

  public static Check of(Evidence evidence, Guards guards) {
    if (evidence.account().isEmpty()) {
      return ignore("gone", "Okta does not know the user any more");
    }
    Account account = evidence.account().get();
    if (!account.id().equals(evidence.lockout().user())) {
      return ignore("other-id", "Okta answers to this id with the account of another id");
    }
    if (!account.status().isUsable()) {
      return of(account);
    }
    return evidence.lockout().kind() == LockKind.DIRECTORY
        ? Check.objects(
            guards.directory(),
            new Reason("directory-lock", "the account is locked in its directory, not at Okta"))
        : blocked(evidence, account, guards.unknownDevices());
  }

  /// Whether Okta's blocks of an account can matter.
  public static boolean dependsOnBlocks(Lockout lockout, Account account) {
    return account.status().isUsable()
        && lockout.kind() != LockKind.DIRECTORY
        && account.id().equals(lockout.user());
  }

  /// An account can be locked even if its status does not say so.
  private static Check blocked(Evidence evidence, Account account, Guards.Setting unknownDevices) {
    Optional<Blocks> blocks = evidence.blocks();
    if (blocks.isEmpty()) {
      boolean ignore =
          unknownDevices == Guards.Setting.IGNORE
              && evidence.lockout().kind() == LockKind.UNKNOWN_DEVICES;
      return ignore
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
    Reason reason =
        new Reason(UNKNOWN_DEVICES, "only unknown devices are blocked, which protects the user");
    return switch (setting) {
      case IGNORE -> Check.decides(new Decision.Ignore(reason));
      case HOLD ->
          account.provider().isDirectory()
              ? source(account)
              : Check.decides(new Decision.Hold(reason));
      case OFF -> source(account);
    };
  }

  private static Check of(Account account) {
    return switch (account.status()) {
      case LOCKED_OUT -> source(account);
      case ACTIVE, PASSWORD_EXPIRED, RECOVERY ->
          ignore(NOT_LOCKED, "the account's status is " + account.status());
      case SUSPENDED -> ignore("suspended", "the account is suspended");
      case DEPROVISIONED -> ignore("deprovisioned", "the account is deactivated");
      case STAGED, PROVISIONED ->
          ignore("not-activated", "the account's status is " + account.status());
      case OTHER -> hold("unknown-status", "Okta gives a status that this version does not know");
    };
  }

  private static Check source(Account account) {
    Provider provider = account.provider();
    return provider.isDirectory()
        ? ignore(
            "directory",
            "the account is sourced from " + provider + ", unlock it there and at Okta")
        : Check.passes(NAME, "the account is locked, and Okta's API can unlock it");
  }

  private static Check ignore(String name, String because) {
    return Check.decides(new Decision.Ignore(new Reason(name, because)));
  }

  private static Check hold(String name, String because) {
    return Check.decides(new Decision.Hold(new Reason(name, because)));
  }
}
