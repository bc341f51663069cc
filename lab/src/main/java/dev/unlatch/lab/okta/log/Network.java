package dev.unlatch.lab.okta.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;

/// What Okta knows about an address, and says in the events of requests from it.
///
/// @param fields overrides for those events' usual fields: objects are merged, anything else is
///   replaced
public record Network(JsonNode fields) {
  /// An address about which Okta says nothing: events from there come without signals, as old or
  /// synthetic ones do.
  public static final Network UNKNOWN = new Network(LabJson.object());

  /// An address that Okta considers harmless: no proxy, no suspicion, low risk. Sign-ins from
  /// unknown addresses are logged so, as real ones usually are.
  public static final Network ORDINARY =
      UNKNOWN.withFields(
          """
          {"securityContext": {"isProxy": false},
           "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}"}}}
          """);

  /// Copies the fields.
  public Network {
    fields = fields.deepCopy();
  }

  /// The same in an autonomous system.
  public Network withAutonomousSystem(int number, String owner) {
    ObjectNode fields = LabJson.object();
    fields.putObject("securityContext").put("asNumber", number).put("asOrg", owner);
    return withFields(fields);
  }

  /// The same, with these fields over the existing ones.
  ///
  /// @param json an object, such as `{"securityContext":{"risk":{"level":"HIGH"}}}`
  /// @throws IllegalArgumentException if it is not JSON
  public Network withFields(String json) {
    return withFields(LabJson.certain(json));
  }

  /// The same, with these fields over the existing ones.
  public Network withFields(JsonNode others) {
    ObjectNode all = fields.deepCopy();
    LabJson.putOver(all, others);
    return new Network(all);
  }
}
