package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that Okta, a directory or a user noticed: a line in the System Log, which changes no
/// account. A user is named by an id or a login.
///
/// Event hooks carry the eligible ones; log streams and the System Log carry all.
///
/// @param eventType such as `user.risk.change`
/// @param role the user's role in the event
/// @param user whom it is about; empty for no one
/// @param origin its origin
/// @param fields overrides for the event's usual fields
public record OktaSignal(
    String eventType, Role role, String user, ClientOrigin origin, JsonNode fields) {
  /// The user's role in an event.
  public enum Role {
    /// The user did it.
    ACTOR,
    /// It was done to the user, by Okta.
    TARGET,
    /// There is no user: an address did it.
    NONE
  }

  /// A documentation address (RFC 5737).
  private static final String DOCUMENTATION = "192.0.2.1";

  /// A user's risk level has changed: `user.risk.change`.
  ///
  /// The user is the target and Okta the actor, and `debugData.risk` has the form of Okta's
  /// "Identity Threat Protection" event reference: `{previousLevel=LOW, level=MEDIUM,
  /// detectionName=…, reasons=…, issuer=OKTA}`. Assumptions: that several reasons are separated by
  /// commas, as that page has them with other events, and that there is no client address.
  public static OktaSignal riskChanged(String user, RiskLevel previous, RiskLevel level) {
    if (previous == level) {
      throw new IllegalArgumentException("the level must be another than the previous: " + level);
    }
    String risk =
        "{previousLevel=%s, level=%s, detectionName=%s, reasons=%s, issuer=OKTA}"
            .formatted(
                previous, level, "Session Influenced User Risk", "New Device, New IP, New Country");
    return byOkta(EventKind.RISK_CHANGED, user, LogLine.debugData("risk", risk));
  }

  private static OktaSignal byOkta(EventKind kind, String user, JsonNode fields) {
    return new OktaSignal(kind.type(), Role.TARGET, user, ClientOrigin.OKTA, fields);
  }

  /// ThreatInsight has rejected a request because of its address: `security.threat.detected`, as in
  /// the published tests of Panther's detection rules: the actor is the address, of type `IP
  /// address`, "Password Spray" is in `outcome.reason` and in `debugData.threatDetections`, and
  /// `threatSuspected` is "true".
  public static OktaSignal threatDetected(String ipAddress) {
    ObjectNode fields = LogLine.debugData("threatSuspected", "true");
    LabJson.putOver(fields, LogLine.debugData("threatDetections", "{\"Password Spray\":\"HIGH\"}"));
    return new OktaSignal(
        EventKind.THREAT_DETECTED.type(), Role.NONE, "", ClientOrigin.of(ipAddress), fields);
  }

  /// An attack on the organisation has begun: `security.attack.start`. The whole shape is an
  /// assumption: by Okta, without a target or an address.
  public static OktaSignal attackStarted() {
    return byOkta(EventKind.ATTACK_STARTED, "", LabJson.object());
  }

  /// Okta's timed unlock has given up: `user.account.lock.limit`, in the shape that the tenth
  /// lockout writes by itself. Assumption: the user is the actor, as in the lock itself.
  public static OktaSignal lockLimitReached(String user) {
    return new OktaSignal(
        EventKind.LOCK_LIMIT.type(), Role.ACTOR, user, ClientOrigin.OKTA, LabJson.object());
  }

  /// Any event, as a test or a person writes it: old, late, wrong, or of a type that nothing in the
  /// lab causes. If the lab knows the type, the event has its message and outcome. A lock is from
  /// 192.0.2.1 unless the fields say otherwise, with what is known about the address.
  ///
  /// @param eventType such as `user.account.lock`
  /// @param user the actor of a lock, the target of anything else; empty for no one
  /// @param fields overrides for the event's usual fields; `published` and `uuid` count as well
  public static OktaSignal written(String eventType, String user, JsonNode fields) {
    String address = fields.at("/client/ipAddress").asText(DOCUMENTATION);
    boolean signIn = EventKind.of(eventType).isSignIn();
    return new OktaSignal(
        eventType,
        eventType.startsWith(EventKind.LOCKED.type()) ? Role.ACTOR : Role.TARGET,
        user,
        signIn ? ClientOrigin.of(address) : ClientOrigin.OKTA,
        fields);
  }

  /// What the System Log writes.
  ///
  /// @param parties finds a user, by id or login
  public LogLine line(Function<String, Party> parties) {
    Party found = user.isEmpty() ? null : parties.apply(user);
    ObjectNode all = LabJson.object().put("eventType", eventType);
    LabJson.putOver(all, fields);
    return new LogLine(EventKind.of(eventType), actor(found), target(found), origin, all);
  }

  private Party actor(@Nullable Party found) {
    String address = origin.ipAddress();
    if (role == Role.NONE && address != null) {
      return Party.at(address);
    }
    return found == null || role == Role.TARGET ? Party.SYSTEM : found;
  }

  private @Nullable Party target(@Nullable Party found) {
    return role == Role.TARGET ? found : null;
  }

  /// How risky Okta considers a user.
  public enum RiskLevel {
    /// As usual.
    LOW,
    /// Something is unusual.
    MEDIUM,
    /// Much is unusual.
    HIGH
  }
}
