package dev.unlatch.lab.okta;

/// Who may be unlocked through the API.
final class UnlockRules {
  private UnlockRules() {}

  /// @throws Refusal if the unlock is not to be done, with the code that Okta has for it
  static void check(Account account, UnlockOfActive ofActive) {
    Lifecycle.checkReach(account);
    if (account.person().provider().isDirectory()) {
      throw new Refusal(OktaError.UNLOCK_NOT_ALLOWED);
    }
    if (!account.isLocked()) {
      checkOpen(account, ofActive);
    }
  }

  /// Whether this caller may unlock this user now: where `_links.unlock` stands.
  static boolean allows(Account account) {
    return account.isLocked()
        && account.person().reach() == Reach.FULL
        && !account.person().provider().isDirectory();
  }

  private static void checkOpen(Account account, UnlockOfActive ofActive) {
    if (account.status() != UserStatus.ACTIVE || ofActive == UnlockOfActive.FORBIDDEN) {
      throw new Refusal(OktaError.NOT_ALLOWED_IN_STATUS);
    }
    if (ofActive == UnlockOfActive.BAD_REQUEST) {
      throw Refusal.invalid("status", "The user is not locked");
    }
  }
}
