package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.Network;
import dev.unlatch.lab.okta.log.OktaSignal;
import dev.unlatch.lab.okta.log.OktaSignal.RiskLevel;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// `/lab`: what a person with curl can make happen at the organisation. Not part of Okta; needs no
/// token.
///
/// ```
/// curl -d '{"operation":"POST /api/v1/users/*/lifecycle/unlock","times":2,
///   "fault":"error","code":"E0000009"}' URL/lab/faults
/// curl -d '{"ipAddress":"192.0.2.1","securityContext":{"asNumber":64500,"isProxy":true}}' \
///   URL/lab/networks
/// curl -d '{"eventType":"user.risk.change","user":"ada@example.com","level":"HIGH"}' URL/lab/signals
/// curl -d '{"withdrawn":["VIEW_SYSTEM_LOG"]}' URL/lab/rights
/// ```
///
/// - A `fault` is `error` (with `code`), `hangs` or `delays` (`time`, such as `PT5S`), `acts-late`
///   (`time`, and `silence` if the connection is not closed at once), `breaks-off` or
///   `keeps-silent`; without `times` it never ends. `DELETE` ends all faults.
/// - A network is what the events of requests from an address say, over [Network#ORDINARY].
/// - A signal is any event, as in [OktaSignal#written]: an `eventType`, perhaps a `user`, an id or
///   a login, and `fields`. With a `level`, `LOW`, `MEDIUM` or `HIGH`, it is a change of the user's
///   risk.
/// - `withdrawn` lists what the owners of tokens may not do from now on, as in [Right]; an empty
///   list gives everything back.
///
/// @param faults what goes wrong
/// @param accounts the users that signals are about
/// @param log where signals are written; it knows addresses
/// @param tokens know what their owners may do
public record LabRoutes(Faults faults, Accounts accounts, EventLog log, ApiTokens tokens) {
  /// The operations.
  public List<OktaRoute> routes() {
    return List.of(
        OktaRoute.ofLab("POST /lab/faults", this::fail),
        OktaRoute.ofLab("DELETE /lab/faults", this::clear),
        OktaRoute.ofLab("POST /lab/networks", this::know),
        OktaRoute.ofLab("POST /lab/signals", this::notice),
        OktaRoute.ofLab("POST /lab/rights", this::withdraw));
  }

  private LabReply fail(OktaCall call) {
    JsonNode body = call.json();
    String operation = call.required("/operation");
    try {
      HttpFault fault = fault(body).only(operation);
      faults.failNext(body.path("times").asLong(Long.MAX_VALUE), fault);
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw Refusal.invalid("fault", wrong);
    }
    return LabReply.empty(204);
  }

  private static HttpFault fault(JsonNode body) {
    return switch (body.path("fault").asText("")) {
      case "error" -> OktaErrors.fault(error(body.path("code").asText("")));
      case "hangs" -> HttpFault.hang(time(body));
      case "delays" -> HttpFault.delay(time(body));
      case "acts-late" ->
          HttpFault.actLate(Duration.parse(body.path("silence").asText("PT0S")), time(body));
      case "breaks-off" -> HttpFault.breakOff();
      case "keeps-silent" -> HttpFault.lost();
      default -> throw new IllegalArgumentException("there is no fault " + body.path("fault"));
    };
  }

  private static Duration time(JsonNode body) {
    return Duration.parse(body.path("time").asText(""));
  }

  private static OktaErrorCode error(String code) {
    return Arrays.stream(OktaErrorCode.values())
        .filter(error -> error.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no code " + code));
  }

  private LabReply clear(OktaCall call) {
    faults.clear();
    return LabReply.empty(204);
  }

  private LabReply know(OktaCall call) {
    String address = call.required("/ipAddress");
    ObjectNode fields = call.json().deepCopy();
    fields.remove("ipAddress");
    log.know(address, Network.ORDINARY.withFields(fields));
    return LabReply.empty(204);
  }

  private LabReply notice(OktaCall call) {
    log.write(signal(call).line(user -> accounts.get(user).party()));
    return LabReply.empty(204);
  }

  private LabReply withdraw(OktaCall call) {
    try {
      tokens.withdraw(
          call.json()
              .path("withdrawn")
              .valueStream()
              .map(right -> Right.valueOf(right.asText()))
              .collect(Collectors.toSet()));
    } catch (IllegalArgumentException wrong) {
      throw Refusal.invalid("withdrawn", wrong);
    }
    return LabReply.empty(204);
  }

  private static OktaSignal signal(OktaCall call) {
    String type = call.required("/eventType");
    JsonNode body = call.json();
    if (!body.has("level")) {
      return OktaSignal.written(type, body.path("user").asText(""), body.path("fields"));
    }
    RiskLevel level = level(call.required("/level"));
    RiskLevel previous = level == RiskLevel.LOW ? RiskLevel.HIGH : RiskLevel.LOW;
    return OktaSignal.riskChanged(call.required("/user"), previous, level);
  }

  private static RiskLevel level(String name) {
    try {
      return RiskLevel.valueOf(name);
    } catch (IllegalArgumentException wrong) {
      throw Refusal.invalid("level", wrong);
    }
  }
}
