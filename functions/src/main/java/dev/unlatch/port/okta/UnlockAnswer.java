package dev.unlatch.port.okta;

/// What Okta answered to an unlock.
public sealed interface UnlockAnswer {
  /// The account is unlocked.
  record Unlocked() implements UnlockAnswer {}

  /// The account stays as it is.
  ///
  /// @param code Okta's `errorCode`
  record Refused(Refusal refusal, String code) implements UnlockAnswer {}

  /// Why Okta did not unlock an account (Okta, "Error codes").
  enum Refusal {
    /// The user no longer exists: E0000007.
    GONE,
    /// Unlock is not allowed for this user: E0000032.
    NOT_ALLOWED,
    /// Not allowed in the user's current status: E0000038.
    WRONG_STATUS,
    /// Our token may not unlock this user: E0000006.
    NO_PERMISSION,
    /// Any other code.
    UNEXPECTED
  }
}
