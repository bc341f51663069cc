package dev.unlatch.policy;

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
  OTHER
}
