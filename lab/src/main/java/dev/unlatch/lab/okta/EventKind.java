package dev.unlatch.lab.okta;

import org.jspecify.annotations.Nullable;

/// What the organisation writes to its System Log.
///
/// The lock's messages, reason and legacy type are those of real events. Of the other kinds only
/// the type is Okta's for certain: build nothing on their messages.
enum EventKind {
  SIGNED_IN("user.session.start", "User login to Okta", "INFO", null),
  SIGN_IN_WRONG("user.session.start", "User login to Okta", "WARN", "INVALID_CREDENTIALS"),
  SIGN_IN_LOCKED("user.session.start", "User login to Okta", "WARN", "LOCKED_OUT"),
  LOCKED("user.account.lock", "Max sign in attempts exceeded", "DEBUG", "LOCKED_OUT"),
  UNKNOWN_DEVICES_LOCKED(
      "user.account.lock",
      "Account Locked from New Devices - Max sign-in attempts exceeded.",
      "DEBUG",
      "LOCKED_OUT"),
  LOCK_LIMIT("user.account.lock.limit", "Account lock limit reached", "WARN", "LOCKED_OUT"),
  UNLOCKED("user.account.unlock", "Unlock user account", "INFO", null),
  UNLOCKED_BY_ADMIN("user.account.unlock_by_admin", "Unlock user account by admin", "INFO", null),
  HOOK_FAILED("event_hook.delivery", "Event hook delivery", "ERROR", "DELIVERY_FAILED");

  private final String type;
  private final String message;
  private final String severity;
  private final @Nullable String failure;

  EventKind(String type, String message, String severity, @Nullable String failure) {
    this.type = type;
    this.message = message;
    this.severity = severity;
    this.failure = failure;
  }

  /// `eventType`.
  String type() {
    return type;
  }

  /// `displayMessage`.
  String message() {
    return message;
  }

  /// `severity`.
  String severity() {
    return severity;
  }

  /// `outcome.reason` of a failure; `null` for a success.
  @Nullable String failure() {
    return failure;
  }

  /// `legacyEventType`, where it is known.
  @Nullable String legacyType() {
    return switch (this) {
      case SIGNED_IN -> "core.user_auth.login_success";
      case SIGN_IN_WRONG, SIGN_IN_LOCKED -> "core.user_auth.login_failed";
      case LOCKED, UNKNOWN_DEVICES_LOCKED -> "core.user_auth.account_locked";
      case LOCK_LIMIT, UNLOCKED, UNLOCKED_BY_ADMIN, HOOK_FAILED -> null;
    };
  }
}
