package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// An entry of the System Log.
///
/// @param published when it happened
/// @param stored when it enters the System Log
/// @param json as the System Log API and log streams show it
public record OktaEvent(Instant published, Instant stored, ObjectNode json) {
  /// @param happened when it happened, unless the event's own `published` is another time
  static OktaEvent of(ObjectNode json, Instant happened, Instant stored) {
    try {
      return new OktaEvent(Instant.parse(json.path("published").asText()), stored, json);
    } catch (DateTimeParseException e) {
      // A string that is not a time is shown as is; the event is sorted as if it were missing.
      return new OktaEvent(happened, stored, json);
    }
  }

  /// The event's identity.
  public String uuid() {
    return json.path("uuid").asText();
  }

  /// `eventType`.
  public String type() {
    return json.path("eventType").asText();
  }

  /// The form for event hooks: the chain is under `client`, and there is an insertion time.
  public ObjectNode forHook() {
    ObjectNode hook = json.deepCopy();
    JsonNode chain = hook.path("request").path("ipChain");
    hook.remove("request");
    if (hook.path("client") instanceof ObjectNode client) {
      client.set("ipChain", chain);
    }
    return hook.put("insertionTimestamp", LabJson.time(published));
  }
}
