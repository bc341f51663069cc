package dev.unlatch.lab.okta;

/// What Okta answers to the unlock of a user who is active and not blocked: no source says which.
public enum UnlockOfActive {
  /// 200, and nothing happens.
  SUCCESS,
  /// 400 `E0000001`.
  BAD_REQUEST,
  /// 403 `E0000038`.
  FORBIDDEN
}
