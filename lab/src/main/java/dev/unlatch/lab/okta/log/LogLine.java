package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened, for the System Log to write.
///
/// @param kind what happened
/// @param actor who did it; for a lock, the locked user
/// @param target whom it was done to, `null` if the actor is all there is
/// @param origin the request that it came from
/// @param fields overrides for the event's usual fields; `published` and `uuid` count as well
public record LogLine(
    EventKind kind, Party actor, @Nullable Party target, ClientOrigin origin, JsonNode fields) {
  /// Something that a party did, without special fields.
  public LogLine(EventKind kind, Party actor, @Nullable Party target, ClientOrigin origin) {
    this(kind, actor, target, origin, LabJson.object());
  }

  /// Fields that add an entry to `debugContext.debugData`.
  static ObjectNode debugData(String name, String value) {
    ObjectNode fields = LabJson.object();
    fields.putObject("debugContext").putObject("debugData").put(name, value);
    return fields;
  }

  /// The event in the form of the System Log API and of log streams; nulls are kept.
  ObjectNode json(Network network, Instant published) {
    ObjectNode json = LabJson.object();
    json.set("actor", actor.json());
    json.set("client", client());
    json.putNull("device");
    json.set("authenticationContext", authentication());
    json.setAll(kind.json());
    json.put("published", LabJson.time(published));
    json.set("securityContext", nulls("asNumber", "asOrg", "isp", "domain", "isProxy"));
    json.putObject("debugContext").set("debugData", debugData());
    json.putObject("transaction")
        .put("type", "WEB")
        .put("id", OktaIds.of("W", 26))
        .putObject("detail");
    json.put("uuid", UUID.randomUUID().toString()).put("version", "0");
    json.putObject("request").set("ipChain", chain());
    json.set(
        "target",
        target == null ? JsonNodeFactory.instance.nullNode() : LabJson.array().add(target.json()));
    LabJson.putOver(json, network.fields());
    LabJson.putOver(json, fields);
    return json;
  }

  private ObjectNode client() {
    ObjectNode client = LabJson.object();
    client
        .putObject("userAgent")
        .put("rawUserAgent", origin.userAgent())
        .put("os", "Unknown")
        .put("browser", "UNKNOWN");
    client.put("zone", "null").put("device", "Unknown").putNull("id");
    client.put("ipAddress", origin.ipAddress());
    client.set("geographicalContext", place());
    return client;
  }

  private static ObjectNode place() {
    return nulls("city", "state", "country", "postalCode", "geolocation");
  }

  private static ObjectNode authentication() {
    return nulls(
            "authenticationProvider", "credentialProvider", "credentialType", "issuer", "interface")
        .put("authenticationStep", 0)
        .put("externalSessionId", "unknown");
  }

  private static ObjectNode nulls(String... names) {
    ObjectNode object = LabJson.object();
    for (String name : names) {
      object.putNull(name);
    }
    return object;
  }

  private ObjectNode debugData() {
    ObjectNode data = LabJson.object();
    if (origin.requestUri() != null) {
      data.put("requestUri", origin.requestUri());
    }
    return data;
  }

  private ArrayNode chain() {
    ArrayNode chain = LabJson.array();
    for (String address : origin.ipChain()) {
      ObjectNode link = chain.addObject().put("ip", address);
      link.set("geographicalContext", place());
      link.put("version", address.contains(":") ? "V6" : "V4").putNull("source");
    }
    return chain;
  }
}
