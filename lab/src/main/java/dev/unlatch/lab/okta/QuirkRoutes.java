package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// `POST /lab/quirks` and `POST /lab/blocks`: how the organisation differs from others, and blocks
/// of devices, for a person with curl. Not Okta's; without a token.
///
/// ```
/// curl -d '{"statusChanged":false,"date":false,"logDelay":"PT30S"}' URL/lab/quirks
/// curl -d '{"user":"ada@example.com","appliesTo":"ANY_DEVICES"}' URL/lab/blocks
/// ```
///
/// What is left out of the quirks is as usual.
///
/// @param quirks those that hold
/// @param accounts whose devices are blocked
record QuirkRoutes(AtomicReference<Quirks> quirks, Accounts accounts) {
  List<Route> routes() {
    return List.of(
        Route.ofLab("POST /lab/quirks", this::change),
        Route.ofLab("POST /lab/blocks", this::block));
  }

  private Answer change(Request request) {
    JsonNode body = request.json();
    try {
      Duration delay = Duration.parse(body.path("logDelay").asText("PT0S"));
      boolean date = body.path("date").asBoolean(true);
      quirks.set(new Quirks(body.path("statusChanged").asBoolean(true), date, delay));
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw Refusal.invalid("logDelay", wrong);
    }
    return Answer.empty(204);
  }

  private Answer block(Request request) {
    JsonNode body = request.json();
    accounts.block(body.path("user").asText(""), body.path("appliesTo").asText("ANY_DEVICES"));
    return Answer.empty(204);
  }
}
