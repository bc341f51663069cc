package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Events as Okta writes them: in the System Log and the log stream, and in event hooks.
final class LogEventJson {
  private static final String CHAIN = "ipChain";

  private LogEventJson() {}

  /// The form of the System Log API and of log streams; nulls are kept.
  static ObjectNode of(LogEvent event) {
    ObjectNode json = known(event);
    Json.putOver(json, event.source().network().fields());
    return json;
  }

  private static ObjectNode known(LogEvent event) {
    ObjectNode json = Json.object();
    json.set("actor", party(event.actor()));
    json.set("client", client(event.source()));
    json.putNull("device");
    json.set("authenticationContext", authentication());
    json.put("displayMessage", event.kind().message()).put("eventType", event.kind().type());
    json.set("outcome", outcome(event.kind()));
    json.put("published", Json.time(event.published()));
    json.set("securityContext", security(event.source().network()));
    json.put("severity", event.kind().severity());
    json.set("debugContext", debug(event));
    json.put("legacyEventType", event.kind().legacyType());
    json.set("transaction", transaction(event.source()));
    json.put("uuid", event.uuid()).put("version", "0");
    json.putObject("request").set(CHAIN, chain(event.source()));
    json.set("target", targets(event.target()));
    return json;
  }

  /// The form of event hooks: the chain stands under `client`, and there is an insertion time.
  static ObjectNode forHook(LogEvent event) {
    ObjectNode json = of(event);
    JsonNode chain = json.path("request").path(CHAIN);
    json.remove("request");
    if (json.path("client") instanceof ObjectNode client) {
      client.set(CHAIN, chain);
    }
    json.put("insertionTimestamp", Json.time(event.published()));
    return json;
  }

  private static ObjectNode party(Party party) {
    return Json.object()
        .put("id", party.id())
        .put("type", party.type())
        .put("alternateId", party.alternateId())
        .put("displayName", party.displayName())
        .putNull("detailEntry");
  }

  private static JsonNode targets(@Nullable Party target) {
    return target == null ? JsonNodeFactory.instance.nullNode() : Json.array().add(party(target));
  }

  private static ObjectNode client(LogEvent.Source source) {
    Origin origin = source.origin();
    ObjectNode client = Json.object();
    client
        .putObject("userAgent")
        .put("rawUserAgent", origin.userAgent())
        .put("os", "Unknown")
        .put("browser", "UNKNOWN");
    client.put("zone", "null").put("device", "Unknown").putNull("id");
    client.put("ipAddress", origin.ipAddress());
    client.set("geographicalContext", place(source.network()));
    return client;
  }

  private static ObjectNode place(Network network) {
    return Json.object()
        .putNull("city")
        .putNull("state")
        .put("country", network.country())
        .putNull("postalCode")
        .putNull("geolocation");
  }

  private static ObjectNode authentication() {
    return Json.object()
        .putNull("authenticationProvider")
        .putNull("credentialProvider")
        .putNull("credentialType")
        .putNull("issuer")
        .putNull("interface")
        .put("authenticationStep", 0)
        .put("externalSessionId", "unknown");
  }

  private static ObjectNode outcome(EventKind kind) {
    return Json.object()
        .put("result", kind.outcome().result())
        .put("reason", kind.outcome().reason());
  }

  private static ObjectNode security(Network network) {
    return Json.object()
        .put("asNumber", network.asNumber())
        .put("asOrg", network.asOrg())
        .put("isp", network.isp())
        .putNull("domain")
        .put("isProxy", network.isProxy());
  }

  private static ObjectNode debug(LogEvent event) {
    ObjectNode debug = Json.object();
    ObjectNode entries = debug.putObject("debugData");
    event.source().network().signals().forEach(entries::put);
    putKnown(entries, "deviceFingerprint", event.source().origin().device());
    putKnown(entries, "requestUri", event.source().origin().requestUri());
    event.details().forEach(entries::put);
    return debug;
  }

  private static void putKnown(ObjectNode entries, String name, @Nullable String value) {
    if (value != null) {
      entries.put(name, value);
    }
  }

  private static ObjectNode transaction(LogEvent.Source source) {
    ObjectNode transaction = Json.object().put("type", "WEB").put("id", source.transaction());
    transaction.putObject("detail");
    return transaction;
  }

  private static ArrayNode chain(LogEvent.Source source) {
    ArrayNode chain = Json.array();
    for (String address : source.origin().ipChain()) {
      ObjectNode link = chain.addObject().put("ip", address);
      link.set("geographicalContext", place(source.network()));
      link.put("version", address.contains(":") ? "V6" : "V4").putNull("source");
    }
    return chain;
  }
}
