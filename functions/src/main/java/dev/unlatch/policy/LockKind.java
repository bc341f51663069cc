package dev.unlatch.policy;

/// How much of an account Okta has locked.
public enum LockKind {
  /// Nobody can sign in: the user's status is `LOCKED_OUT`.
  WHOLE_ACCOUNT,

  /// Only sign-ins from devices that Okta does not know are refused; the user's status stays
  /// `ACTIVE`.
  UNKNOWN_DEVICES
}
