package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `/lab/networks`: what Okta knows of addresses, for a person with curl. Not Okta's; without a
/// token.
///
/// ```
/// curl -d '{"ipAddress":"192.0.2.1","asNumber":64500,"isProxy":true,
///   "signals":{"threatSuspected":"true","risk":"{level=HIGH}"}}' URL/lab/networks
/// ```
///
/// `asNumber`, `asOrg`, `isp`, `isProxy`, `country`, `signals` and `fields` are those of [Network].
/// What is left out is as of [Network#ORDINARY], what is `null` is unknown; `signals` are all or
/// none, so that with `{}` events come without them.
///
/// @param networks the addresses
record NetworkRoutes(Networks networks) {
  private static final String PATH = "/lab/networks";

  List<Route> routes() {
    return List.of(
        Route.ofLab("GET " + PATH, this::list),
        Route.ofLab("POST " + PATH, this::know),
        Route.ofLab("DELETE " + PATH, this::forget));
  }

  private Answer list(Request request) {
    ObjectNode body = Json.object();
    networks.all().forEach((address, network) -> body.set(address, json(network)));
    return Answer.ok(body);
  }

  private Answer know(Request request) {
    JsonNode body = request.json();
    String ipAddress = body.path("ipAddress").asText("");
    if (ipAddress.isBlank()) {
      throw Refusal.invalid("ipAddress", "The field cannot be left blank");
    }
    networks.know(ipAddress, network(body));
    return Answer.empty(204);
  }

  private Answer forget(Request request) {
    networks.forget();
    return Answer.empty(204);
  }

  private static Network network(JsonNode body) {
    Network ordinary = Network.ORDINARY;
    return new Network(
        field(body, "asNumber", NetworkRoutes::number, ordinary.asNumber()),
        field(body, "asOrg", JsonNode::asText, ordinary.asOrg()),
        field(body, "isp", JsonNode::asText, ordinary.isp()),
        field(body, "isProxy", NetworkRoutes::yesOrNo, ordinary.isProxy()),
        field(body, "country", JsonNode::asText, ordinary.country()),
        body.has("signals") ? signals(body.path("signals")) : ordinary.signals(),
        body.path("fields").isObject() ? body.path("fields") : Json.object());
  }

  private static <T> @Nullable T field(
      JsonNode body, String name, Function<JsonNode, T> read, @Nullable T otherwise) {
    JsonNode value = body.path(name);
    return value.isMissingNode() ? otherwise : value.isNull() ? null : read.apply(value);
  }

  private static Integer number(JsonNode value) {
    if (!value.canConvertToInt()) {
      throw Refusal.invalid("asNumber", "not a number: " + value);
    }
    return value.intValue();
  }

  private static Boolean yesOrNo(JsonNode value) {
    if (!value.isBoolean()) {
      throw Refusal.invalid("isProxy", "neither true nor false: " + value);
    }
    return value.booleanValue();
  }

  private static Map<String, String> signals(JsonNode value) {
    if (!value.isObject()) {
      throw Refusal.invalid("signals", "not an object: " + value);
    }
    Map<String, String> signals = new LinkedHashMap<>();
    value.properties().forEach(entry -> signals.put(entry.getKey(), entry.getValue().asText()));
    return signals;
  }

  private static ObjectNode json(Network network) {
    ObjectNode json = Json.object();
    json.put("asNumber", network.asNumber()).put("asOrg", network.asOrg());
    json.put("isp", network.isp()).put("isProxy", network.isProxy());
    json.put("country", network.country());
    network.signals().forEach(json.putObject("signals")::put);
    json.set("fields", network.fields());
    return json;
  }
}
