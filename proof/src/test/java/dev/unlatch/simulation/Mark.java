package dev.unlatch.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One place of an event with one spelling of what it says of danger: all places in which Okta
/// states it (Okta, management API, `LogSecurityContext`; event catalogue, debug data), each in the
/// spellings that were seen.
///
/// @param place the field, with dots between the levels
/// @param value what stands there
record Mark(Reading reading, String place, JsonNode value) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What is said, from the least to the most careful: of several marks the last counts.
  enum Reading {
    /// Absent, empty, or a harmless extra: neither a sign nor a statement.
    NOTHING,
    /// It says that there is no threat, or a level that is not high.
    STATED,
    /// It is there and cannot be understood.
    UNREADABLE,
    /// A threat, a high risk, a proxy or an anonymiser.
    DANGER
  }

  private static final List<Mark> ALL =
      """
      STATED     debugContext.debugData.threatSuspected "false"
      STATED     debugContext.debugData.threatSuspected false
      STATED     debugContext.debugData.risk "{level=LOW}"
      STATED     debugContext.debugData.risk "{reasons=Anomalous Device, level=MEDIUM}"
      STATED     debugContext.debugData.risk {"level": "LOW"}
      STATED     debugContext.debugData.risk "{\\"level\\": \\"MEDIUM\\"}"
      STATED     securityContext.risk {"level": "LOW", "reasons": null}
      STATED     debugContext.debugData.logOnlySecurityData "{\\"risk\\":{\\"level\\":\\"LOW\\"}}"
      NOTHING    securityContext.isProxy false
      NOTHING    securityContext.isProxy null
      NOTHING    securityContext.ipDetails null
      NOTHING    securityContext.ipDetails {"ipServiceCategories": [{"type": "VPN", "operator": "OWN", "isAnonymous": false}]}
      NOTHING    request.ipChain [{"ip": "192.0.2.77", "ipDetails": {"ipServiceCategories": []}}]
      NOTHING    debugContext.debugData.threatDetections "{}"
      NOTHING    debugContext.debugData.tunnels "[]"
      NOTHING    debugContext.debugData.tunnels "null"
      NOTHING    debugContext.debugData.risk ""
      NOTHING    debugContext.debugData.behaviors "{New Device=POSITIVE, Velocity=NEGATIVE}"
      UNREADABLE debugContext.debugData.risk "{level=EXTREME}"
      UNREADABLE debugContext.debugData.risk [7]
      UNREADABLE securityContext.risk {"level": "EXTREME"}
      UNREADABLE debugContext.debugData.threatSuspected "perhaps"
      UNREADABLE securityContext.isProxy "perhaps"
      UNREADABLE debugContext.debugData.tunnels "[{\\"operator\\": "
      UNREADABLE debugContext.debugData.logOnlySecurityData "{broken"
      DANGER     debugContext.debugData.threatSuspected "true"
      DANGER     debugContext.debugData.threatSuspected true
      DANGER     debugContext.debugData.risk "{level=HIGH}"
      DANGER     debugContext.debugData.risk "{level = HIGH}"
      DANGER     debugContext.debugData.risk "{previousLevel=LOW, level=HIGH, issuer=OKTA}"
      DANGER     debugContext.debugData.risk "HIGH"
      DANGER     debugContext.debugData.risk {"level": "HIGH"}
      DANGER     debugContext.debugData.risk "{\\"level\\":\\"HIGH\\"}"
      DANGER     debugContext.debugData.threatDetections "{\\"Login failures\\": \\"HIGH\\"}"
      DANGER     debugContext.debugData.logOnlySecurityData "{\\"risk\\":{\\"level\\":\\"HIGH\\"}}"
      DANGER     debugContext.debugData.logOnlySecurityData {"risk": {"level": "HIGH"}}
      DANGER     debugContext.debugData.tunnels "[{\\"operator\\":\\"HOTSPOT_VPN\\",\\"type\\":\\"VPN\\",\\"anonymous\\":true}]"
      DANGER     debugContext.debugData.tunnels [{"operator": "TOR", "anonymous": true}]
      DANGER     securityContext.risk {"level": "HIGH", "previousLevel": "LOW"}
      DANGER     securityContext.isProxy true
      DANGER     securityContext.ipDetails {"ipServiceCategories": [{"type": "TOR", "isAnonymous": true}]}
      DANGER     securityContext.botProtection {"level": "HIGH"}
      DANGER     request.ipChain [{"ip": "192.0.2.77", "ipDetails": {"ipServiceCategories": [{"isAnonymous": true}]}}]
      """
          .lines()
          .map(Mark::parse)
          .toList();

  private static final Map<Reading, List<Mark>> BY_READING =
      ALL.stream().collect(Collectors.groupingBy(Mark::reading));

  private static Mark parse(String line) {
    String[] parts = line.split(" +", 3);
    return new Mark(Reading.valueOf(parts[0]), parts[1], value(parts[2]));
  }

  private static JsonNode value(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// All marks with a reading.
  static List<Mark> of(Reading reading) {
    return BY_READING.getOrDefault(reading, List.of());
  }

  /// Those of them that state a level of risk.
  static List<Mark> levels(Reading reading) {
    return of(reading).stream().filter(it -> it.place().endsWith(".risk")).toList();
  }

  /// Writes it into an event.
  void write(ObjectNode event) {
    String[] fields = place.split("\\.", -1);
    ObjectNode node = event;
    for (int level = 0; level < fields.length - 1; level++) {
      node = node.withObjectProperty(fields[level]);
    }
    node.set(fields[fields.length - 1], value.deepCopy());
  }
}
