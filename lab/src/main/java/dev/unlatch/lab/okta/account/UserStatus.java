package dev.unlatch.lab.okta.account;

/// Where a user stands, in the words of Okta's Users API.
public enum UserStatus {
  /// Made, never activated.
  STAGED,
  /// Activated, without a password yet.
  PROVISIONED,
  /// May sign in.
  ACTIVE,
  /// On the way through a password reset.
  RECOVERY,
  /// Locked by too many wrong sign-ins.
  LOCKED_OUT,
  /// Has to set a new password.
  PASSWORD_EXPIRED,
  /// Stopped by an administrator, to be taken back.
  SUSPENDED,
  /// Deactivated.
  DEPROVISIONED
}
