package dev.unlatch.lab.okta;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the organisation writes to its System Log.
///
/// The messages, outcomes and legacy types of the lock, of a report by a user and of a threat are
/// those of published real events. Of the other kinds only the type is Okta's for certain: build
/// nothing on their messages, severities and outcomes.
enum EventKind {
  SIGNED_IN("user.session.start", "User login to Okta", "INFO", Outcome.SUCCESS),
  SIGN_IN_WRONG("user.session.start", "User login to Okta", "WARN", Outcome.WRONG_PASSWORD),
  SIGN_IN_LOCKED("user.session.start", "User login to Okta", "WARN", Outcome.LOCKED_OUT),
  LOCKED("user.account.lock", "Max sign in attempts exceeded", "DEBUG", Outcome.LOCKED_OUT),
  UNKNOWN_DEVICES_LOCKED(
      "user.account.lock",
      "Account Locked from New Devices - Max sign-in attempts exceeded.",
      "DEBUG",
      Outcome.LOCKED_OUT),
  LOCK_LIMIT("user.account.lock.limit", "Account lock limit reached", "WARN", Outcome.LOCKED_OUT),
  UNLOCKED("user.account.unlock", "Unlock user account", "INFO", Outcome.SUCCESS),
  UNLOCKED_BY_ADMIN(
      "user.account.unlock_by_admin", "Unlock user account by admin", "INFO", Outcome.SUCCESS),
  RISK_CHANGED("user.risk.change", "User risk level has changed", "WARN", Outcome.SUCCESS),
  RISK_DETECTED("user.risk.detect", "User risk detected", "WARN", Outcome.SUCCESS),
  CREDENTIAL_BREACHED(
      "security.breached_credential.detected",
      "Breached credential detected",
      "WARN",
      Outcome.SUCCESS),
  SUSPICIOUS_ACTIVITY_REPORTED(
      "user.account.report_suspicious_activity_by_enduser",
      "User report suspicious activity",
      "WARN",
      Outcome.SUCCESS),
  THREAT_DETECTED(
      "security.threat.detected", "Request from suspicious actor", "WARN", Outcome.TURNED_AWAY),
  ATTACK_STARTED("security.attack.start", "Org under attack", "WARN", Outcome.SUCCESS),
  ATTACK_ENDED("security.attack.end", "Org attack has ended", "INFO", Outcome.SUCCESS),
  LOCKED_IN_DIRECTORY(
      "app.ad.api.user_import.account_locked",
      "User account is locked in Active Directory",
      "WARN",
      Outcome.SUCCESS),
  HOOK_FAILED("event_hook.delivery", "Event hook delivery", "ERROR", Outcome.NOT_DELIVERED),
  STREAM_OFF(
      "system.log_stream.lifecycle.deactivate", "Deactivate log stream", "INFO", Outcome.SUCCESS),
  OTHER("unknown", "", "INFO", Outcome.SUCCESS);

  private final String type;
  private final String message;
  private final String severity;
  private final Outcome outcome;

  EventKind(String type, String message, String severity, Outcome outcome) {
    this.type = type;
    this.message = message;
    this.severity = severity;
    this.outcome = outcome;
  }

  /// The first kind of a type, or `OTHER`.
  static EventKind of(String type) {
    return Arrays.stream(values())
        .filter(kind -> kind.type().equals(type))
        .findFirst()
        .orElse(OTHER);
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

  /// `outcome`.
  Outcome outcome() {
    return outcome;
  }

  /// Whether it comes of a password that somebody typed: Okta rates such requests.
  boolean isSignIn() {
    return switch (this) {
      case SIGNED_IN, SIGN_IN_WRONG, SIGN_IN_LOCKED, LOCKED, UNKNOWN_DEVICES_LOCKED -> true;
      case LOCK_LIMIT,
          UNLOCKED,
          UNLOCKED_BY_ADMIN,
          RISK_CHANGED,
          RISK_DETECTED,
          CREDENTIAL_BREACHED,
          SUSPICIOUS_ACTIVITY_REPORTED,
          THREAT_DETECTED,
          ATTACK_STARTED,
          ATTACK_ENDED,
          LOCKED_IN_DIRECTORY,
          HOOK_FAILED,
          STREAM_OFF,
          OTHER ->
          false;
    };
  }

  /// `legacyEventType`, where it is known.
  @Nullable String legacyType() {
    return switch (this) {
      case SIGNED_IN -> "core.user_auth.login_success";
      case SIGN_IN_WRONG, SIGN_IN_LOCKED -> "core.user_auth.login_failed";
      case LOCKED, UNKNOWN_DEVICES_LOCKED -> "core.user_auth.account_locked";
      case SUSPICIOUS_ACTIVITY_REPORTED ->
          "core.user.account.report_suspicious_activity_by_enduser";
      case THREAT_DETECTED -> "security.threat.detected";
      case LOCK_LIMIT,
          UNLOCKED,
          UNLOCKED_BY_ADMIN,
          RISK_CHANGED,
          RISK_DETECTED,
          CREDENTIAL_BREACHED,
          ATTACK_STARTED,
          ATTACK_ENDED,
          LOCKED_IN_DIRECTORY,
          HOOK_FAILED,
          STREAM_OFF,
          OTHER ->
          null;
    };
  }
}
