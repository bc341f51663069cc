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

  /// A status unknown to this version.
  OTHER;

  /// Whether the account is open and not locked: its user can sign in, now or with a new password.
  public boolean isUsable() {
    return this == ACTIVE || this == PASSWORD_EXPIRED || this == RECOVERY;
  }
}
