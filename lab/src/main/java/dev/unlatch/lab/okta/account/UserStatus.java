package dev.unlatch.lab.okta.account;

/// A user's status, in the words of Okta's Users API.
public enum UserStatus {
  /// Created, never activated.
  STAGED,
  /// Activated, without a password yet.
  PROVISIONED,
  /// May sign in.
  ACTIVE,
  /// In the middle of a password reset.
  RECOVERY,
  /// Locked by too many wrong sign-ins.
  LOCKED_OUT,
  /// Has to set a new password.
  PASSWORD_EXPIRED,
  /// Suspended by an administrator, until reinstated.
  SUSPENDED,
  /// Deactivated.
  DEPROVISIONED
}
