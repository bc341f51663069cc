package dev.unlatch.policy.account;

/// A user's `status` at Okta (Okta, "User lifecycle").
public enum AccountStatus {
  ACTIVE,
  DEPROVISIONED,
  LOCKED_OUT,
  PASSWORD_EXPIRED,
  PROVISIONED,
  RECOVERY,
  STAGED,
  SUSPENDED,

  /// A status that this version does not know.
  OTHER;

  /// Whether its user can sign in, now or with a new password: the account is not locked, and open.
  public boolean isUsable() {
    return this == ACTIVE || this == PASSWORD_EXPIRED || this == RECOVERY;
  }
}
