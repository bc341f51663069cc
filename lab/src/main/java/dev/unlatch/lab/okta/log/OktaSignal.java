package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that Okta, a directory or a user noticed: a line in the System Log, which changes no
/// account. A user is named by an id or a login.
///
/// Event hooks carry those that are eligible; log streams and the System Log carry all.
///
/// @param eventType such as `user.risk.change`
/// @param role what the user is in the event
/// @param user whom it is about; empty for nobody
/// @param origin where it comes from
/// @param fields of the event, over what it would say otherwise
public record OktaSignal(
    String eventType, Role role, String user, ClientOrigin origin, JsonNode fields) {
  /// What the user is in an event.
  public enum Role {
    /// The user did it.
    ACTOR,
    /// It was done to the user, by Okta.
    TARGET,
    /// There is no user: an address did it.
    NONE
  }

  /// An address for documentation (RFC 5737).
  private static final String DOCUMENTATION = "192.0.2.1";

  /// The risk level of a user has changed: `user.risk.change`.
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

  /// ThreatInsight has turned a request away for its address: `security.threat.detected`, as the
  /// published tests of Panther's detection rules have it: the actor is the address, of type `IP
  /// address`, "Password Spray" stands in `outcome.reason` and in `debugData.threatDetections`, and
  /// `threatSuspected` is "true".
  public static OktaSignal threatDetected(String ipAddress) {
    ObjectNode fields = LogLine.debugData("threatSuspected", "true");
    LabJson.putOver(fields, LogLine.debugData("threatDetections", "{\"Password Spray\":\"HIGH\"}"));
    return new OktaSignal(
        EventKind.THREAT_DETECTED.type(), Role.NONE, "", ClientOrigin.of(ipAddress), fields);
  }

  /// An attack on the organisation has begun: `security.attack.start`. The whole shape is an
  /// assumption: by Okta, without a target and an address.
  public static OktaSignal attackStarted() {
    return byOkta(EventKind.ATTACK_STARTED, "", LabJson.object());
  }

  /// Okta's timed unlock has given up: `user.account.lock.limit`, the shape that the tenth lockout
  /// writes by itself. Assumption: the user is the actor, as in the lock itself.
  public static OktaSignal lockLimitReached(String user) {
    return new OktaSignal(
        EventKind.LOCK_LIMIT.type(), Role.ACTOR, user, ClientOrigin.OKTA, LabJson.object());
  }

  /// Any event, as a test or a person writes it: old, late, wrong, or of a type that nothing in the
  /// lab causes. An event of a type that the lab knows has that type's message and outcome, and a
  /// lock is from 192.0.2.1 unless the fields say otherwise, with what is known of the address.
  ///
  /// @param eventType such as `user.account.lock`
  /// @param user the actor of a lock, the target of anything else; empty for nobody
  /// @param fields of the event, over what it would say otherwise; `published` and `uuid` count as
  ///   well
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
}
