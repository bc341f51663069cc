package dev.unlatch.policy;

import java.util.Optional;

/// Whether an account is in a state in which Okta lets its API unlock it.
final class Standing {
  private Standing() {}

  /// Why the account is not to be unlocked; none where it is locked and Okta would unlock it.
  static Optional<Decision> of(Evidence evidence) {
    if (evidence.account().isEmpty()) {
      return leave("gone", "Okta does not know the user any more");
    }
    Account account = evidence.account().get();
    if (account.status().isUsable() && evidence.lockout().kind() == LockKind.UNKNOWN_DEVICES) {
      return leave("unknown-devices", "only unknown devices are blocked, which protects the user");
    }
    return of(account);
  }

  /// The same for an account alone, whatever lock was reported.
  static Optional<Decision> of(Account account) {
    return switch (account.status()) {
      case LOCKED_OUT -> source(account.provider());
      case ACTIVE, PASSWORD_EXPIRED, RECOVERY ->
          leave("not-locked", "the account's status is " + account.status());
      case SUSPENDED -> leave("suspended", "the account is suspended");
      case DEPROVISIONED -> leave("deprovisioned", "the account is deactivated");
      case STAGED, PROVISIONED ->
          leave("not-activated", "the account's status is " + account.status());
      case OTHER ->
          Optional.of(
              new Decision.Hold(
                  new Ground(
                      "unknown-status", "Okta gives a status that this version does not know")));
    };
  }

  private static Optional<Decision> source(Provider provider) {
    return provider.isDirectory()
        ? leave(
            "directory",
            "the account is sourced from " + provider + ", unlock it there and at Okta")
        : Optional.empty();
  }

  private static Optional<Decision> leave(String name, String because) {
    return Optional.of(new Decision.Leave(new Ground(name, because)));
  }
}
