package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the organisation writes to its System Log.
///
/// The messages, outcomes and legacy types of the lock, of a user's report and of a threat are
/// those of published real events. Of the other kinds only the type is certain to be Okta's: build
/// nothing on their messages, severities and outcomes.
public enum EventKind {
  SIGNED_IN(
      "user.session.start",
      "User login to Okta",
      "INFO",
      Outcome.SUCCESS,
      "core.user_auth.login_success"),
  SIGN_IN_WRONG(
      "user.session.start",
      "User login to Okta",
      "WARN",
      Outcome.WRONG_PASSWORD,
      "core.user_auth.login_failed"),
  SIGN_IN_LOCKED(
      "user.session.start",
      "User login to Okta",
      "WARN",
      Outcome.LOCKED_OUT,
      "core.user_auth.login_failed"),
  LOCKED(
      "user.account.lock",
      "Max sign in attempts exceeded",
      "DEBUG",
      Outcome.LOCKED_OUT,
      "core.user_auth.account_locked"),
  UNKNOWN_DEVICES_LOCKED(
      "user.account.lock",
      "Account Locked from New Devices - Max sign-in attempts exceeded.",
      "DEBUG",
      Outcome.LOCKED_OUT,
      "core.user_auth.account_locked"),
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
      Outcome.SUCCESS,
      "core.user.account.report_suspicious_activity_by_enduser"),
  THREAT_DETECTED(
      "security.threat.detected",
      "Request from suspicious actor",
      "WARN",
      Outcome.TURNED_AWAY,
      "security.threat.detected"),
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

  private static final Set<EventKind> SIGN_INS =
      EnumSet.of(SIGNED_IN, SIGN_IN_WRONG, SIGN_IN_LOCKED, LOCKED, UNKNOWN_DEVICES_LOCKED);

  private final String type;
  private final String message;
  private final String severity;
  private final Outcome outcome;
  private final @Nullable String legacyType;

  EventKind(String type, String message, String severity, Outcome outcome) {
    this(type, message, severity, outcome, null);
  }

  EventKind(
      String type, String message, String severity, Outcome outcome, @Nullable String legacyType) {
    this.type = type;
    this.message = message;
    this.severity = severity;
    this.outcome = outcome;
    this.legacyType = legacyType;
  }

  /// The first kind of a type, or `OTHER`.
  static EventKind of(String type) {
    return Arrays.stream(values())
        .filter(kind -> kind.type().equals(type))
        .findFirst()
        .orElse(OTHER);
  }

  /// `eventType`.
  public String type() {
    return type;
  }

  /// Whether it comes from a password that someone typed: Okta rates such requests.
  boolean isSignIn() {
    return SIGN_INS.contains(this);
  }

  /// The fields that every event of this kind has.
  ObjectNode json() {
    ObjectNode json = LabJson.object().put("displayMessage", message).put("eventType", type);
    json.put("severity", severity).put("legacyEventType", legacyType);
    json.putObject("outcome").put("result", outcome.result).put("reason", outcome.reason);
    return json;
  }

  /// How it ended: `outcome`.
  private enum Outcome {
    SUCCESS("SUCCESS", null),
    WRONG_PASSWORD("FAILURE", "INVALID_CREDENTIALS"),
    LOCKED_OUT("FAILURE", "LOCKED_OUT"),
    NOT_DELIVERED("FAILURE", "DELIVERY_FAILED"),
    TURNED_AWAY("DENY", "Password Spray");

    private final String result;
    private final @Nullable String reason;

    Outcome(String result, @Nullable String reason) {
      this.result = result;
      this.reason = reason;
    }
  }
}
