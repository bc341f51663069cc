package dev.unlatch.lab.okta;

/// How far API callers get with a user.
public enum Reach {
  /// Every operation that the user's status allows.
  FULL,
  /// The callers' admin role does not cover this user: changes end in 403 `E0000006`.
  NOT_PERMITTED,
  /// Okta has not finished activating the user: changes end in 409 `E0000112`.
  STILL_ACTIVATING
}
