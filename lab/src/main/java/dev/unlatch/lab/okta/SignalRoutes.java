package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `POST /lab/signals`: has Okta notice something, for a person with curl. Not Okta's; without a
/// token.
///
/// ```
/// curl -d '{"eventType":"user.risk.change","user":"ada@example.com","level":"HIGH"}' URL/lab/signals
/// ```
///
/// `eventType` is the type of a [Signal]. `user` is an id or a login, where one is meant;
/// `user.risk.change` and `user.risk.detect` have a `level`, `LOW`, `MEDIUM` or `HIGH`, and may
/// have a `previous` one; `security.threat.detected` has an `ipAddress`; a report of suspicious
/// activity may have an `ipAddress` and a `suspicious` one. With `fields` it is any event: a
/// [Signal.Written], in which `fields` are put over what the event would say else.
///
/// @param signals which writes them
record SignalRoutes(Signals signals) {
  List<Route> routes() {
    return List.of(Route.ofLab("POST /lab/signals", this::write));
  }

  private Answer write(Request request) {
    JsonNode body = request.json();
    signals.write(body.path("fields").isObject() ? written(body) : signal(body));
    return Answer.empty(204);
  }

  private static Signal signal(JsonNode body) {
    String type = body.path("eventType").asText("");
    return switch (type) {
      case "user.risk.change" -> risk(body);
      case "user.risk.detect" -> new Signal.RiskDetected(risk(body));
      case "security.breached_credential.detected" -> new Signal.CredentialBreached(user(body));
      case "user.account.report_suspicious_activity_by_enduser" -> report(body);
      case "security.threat.detected" -> new Signal.ThreatDetected(text(body, "ipAddress"));
      case "security.attack.start" -> new Signal.AttackStarted();
      case "security.attack.end" -> new Signal.AttackEnded();
      case "app.ad.api.user_import.account_locked" -> new Signal.LockedInDirectory(user(body));
      case "user.account.lock.limit" -> new Signal.LockLimitReached(user(body));
      default -> throw Refusal.invalid("eventType", "no such signal: " + type);
    };
  }

  private static Signal written(JsonNode body) {
    String type = text(body, "eventType");
    return new Signal.Written(type, body.path("user").asText(""), body.path("fields"));
  }

  private static Signal.RiskChanged risk(JsonNode body) {
    String user = user(body);
    try {
      RiskLevel level = RiskLevel.valueOf(text(body, "level"));
      return body.has("previous")
          ? new Signal.RiskChanged(user, RiskLevel.valueOf(text(body, "previous")), level)
          : new Signal.RiskChanged(user, level);
    } catch (IllegalArgumentException wrong) {
      throw Refusal.invalid("level", wrong);
    }
  }

  private static Signal report(JsonNode body) {
    var usual = new Signal.SuspiciousActivityReported(user(body));
    return new Signal.SuspiciousActivityReported(
        usual.user(),
        body.path("ipAddress").asText(usual.ipAddress()),
        body.path("suspicious").asText(usual.suspicious()));
  }

  private static String user(JsonNode body) {
    return text(body, "user");
  }

  private static String text(JsonNode body, String field) {
    String text = body.path(field).asText("");
    if (text.isBlank()) {
      throw Refusal.invalid(field, "The field cannot be left blank");
    }
    return text;
  }
}
