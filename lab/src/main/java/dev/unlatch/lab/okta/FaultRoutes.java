package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/lab/faults`: the faults, for a person with curl. Not Okta's; without a token.
///
/// ```
/// curl -d '{"operation":"POST /api/v1/users/*/lifecycle/unlock","times":2,
///   "fault":"error","code":"E0000009"}' URL/lab/faults
/// ```
///
/// `fault` is `error` (with `code`), `answers` (`status`, `headers`, `body`), `hangs` or `delays`
/// (`time`, such as `PT5S`), `acts-late` (`time`, and `silence` where the connection is not closed
/// at once), `breaks-off` or `keeps-silent`; without `times` it is always.
///
/// @param faults what goes wrong
record FaultRoutes(Faults faults) {
  private static final String PATH = "/lab/faults";

  List<Route> routes() {
    return List.of(
        Route.ofLab("GET " + PATH, this::list),
        Route.ofLab("POST " + PATH, this::add),
        Route.ofLab("DELETE " + PATH, this::clear));
  }

  private Answer list(Request request) {
    ArrayNode body = Json.array();
    faults.described().forEach(body::add);
    return Answer.ok(body);
  }

  private Answer add(Request request) {
    JsonNode body = request.json();
    int times = body.path("times").asInt(Faults.ALWAYS);
    try {
      faults.add(body.path("operation").asText(""), fault(body), times);
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw Refusal.invalid("fault", wrong);
    }
    return Answer.empty(204);
  }

  private Answer clear(Request request) {
    faults.clear();
    return Answer.empty(204);
  }

  private static Fault fault(JsonNode body) {
    return switch (body.path("fault").asText("")) {
      case "error" -> Fault.error(error(body.path("code").asText("")));
      case "answers" -> answers(body);
      case "hangs" -> new Fault.Hangs(time(body));
      case "delays" -> new Fault.Delays(time(body));
      case "acts-late" ->
          new Fault.ActsLate(Duration.parse(body.path("silence").asText("PT0S")), time(body));
      case "breaks-off" -> new Fault.BreaksOff();
      case "keeps-silent" -> new Fault.KeepsSilent();
      default -> throw new IllegalArgumentException("no such fault: " + body.path("fault"));
    };
  }

  private static Fault answers(JsonNode body) {
    Map<String, String> headers = new LinkedHashMap<>();
    body.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new Fault.Answers(body.path("status").asInt(), headers, body.path("body").asText(""));
  }

  private static Duration time(JsonNode body) {
    return Duration.parse(body.path("time").asText(""));
  }

  private static OktaError error(String code) {
    return Arrays.stream(OktaError.values())
        .filter(error -> error.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
  }
}
