package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes [Signal]s to the System Log; their shapes are told there.
///
/// @param accounts the users
/// @param log where they are written to
record Signals(Accounts accounts, SystemLog log) {
  private static final String REPORT = "/api/internal/users/me/report-suspicious-activity";

  /// What ThreatInsight found, as `threatDetections` has it.
  private static final Map<String, String> SPRAY =
      Map.of("threatSuspected", "true", "threatDetections", "{\"Password Spray\":\"HIGH\"}");

  /// Writes it; it happens now.
  ///
  /// @throws Refusal `E0000007` if it names a user that there is not
  void write(Signal signal) {
    switch (signal) {
      case Signal.RiskChanged change ->
          bySystem(EventKind.RISK_CHANGED, party(change.user()), Map.of("risk", risk(change)));
      case Signal.RiskDetected(var change) ->
          bySystem(EventKind.RISK_DETECTED, party(change.user()), Map.of("risk", risk(change)));
      case Signal.CredentialBreached(var user) ->
          bySystem(EventKind.CREDENTIAL_BREACHED, party(user), Map.of());
      case Signal.SuspiciousActivityReported report -> report(report);
      case Signal.ThreatDetected(var ipAddress) -> threat(ipAddress);
      case Signal.AttackStarted() -> bySystem(EventKind.ATTACK_STARTED, null, Map.of());
      case Signal.AttackEnded() -> bySystem(EventKind.ATTACK_ENDED, null, Map.of());
      case Signal.LockedInDirectory(var user) ->
          bySystem(EventKind.LOCKED_IN_DIRECTORY, party(user), Map.of());
      case Signal.LockLimitReached(var user) ->
          log.write(EventKind.LOCK_LIMIT, party(user), null, Origin.OKTA);
      case Signal.Written(var type, var user, var fields) ->
          written(type, user.isEmpty() ? null : party(user), fields);
    }
  }

  private void written(String type, @Nullable Party user, JsonNode fields) {
    ObjectNode all = Json.object().put("eventType", type);
    Json.putOver(all, fields);
    SystemLog.Parties parties =
        user != null && type.startsWith(EventKind.LOCKED.type())
            ? new SystemLog.Parties(user, null)
            : new SystemLog.Parties(Party.SYSTEM, user);
    log.write(EventKind.of(type), parties, all);
  }

  private void bySystem(EventKind kind, @Nullable Party target, Map<String, String> details) {
    log.write(kind, new SystemLog.Parties(Party.SYSTEM, target), Origin.OKTA, details);
  }

  private void report(Signal.SuspiciousActivityReported report) {
    Party user = party(report.user());
    Origin origin = new Origin(List.of(report.ipAddress()), "Mozilla/5.0", null, REPORT);
    log.write(
        EventKind.SUSPICIOUS_ACTIVITY_REPORTED,
        new SystemLog.Parties(user, user),
        origin,
        Map.of("suspiciousActivityEventIp", report.suspicious()));
  }

  private void threat(String ipAddress) {
    SystemLog.Parties parties = new SystemLog.Parties(Party.at(ipAddress), null);
    log.write(EventKind.THREAT_DETECTED, parties, Origin.of(ipAddress), SPRAY);
  }

  private Party party(String user) {
    return accounts.get(user).party();
  }

  private static String risk(Signal.RiskChanged change) {
    return "{previousLevel=%s, level=%s, detectionName=%s, reasons=%s, issuer=OKTA}"
        .formatted(
            change.previous(),
            change.level(),
            "Session Influenced User Risk",
            "New Device, New IP, New Country");
  }
}
