package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Okta knows of an address, and makes of a request from it.
///
/// @param asNumber the autonomous system's number
/// @param asOrg the autonomous system's owner
/// @param isp the provider
/// @param isProxy whether it is a known proxy or anonymiser
/// @param country a country's name
/// @param signals entries of `debugContext.debugData`, such as `threatSuspected` or `risk`
/// @param fields of events from there, over what they would say else: objects are put into each
///   other, anything else in the place of what was there
public record Network(
    @Nullable Integer asNumber,
    @Nullable String asOrg,
    @Nullable String isp,
    @Nullable Boolean isProxy,
    @Nullable String country,
    Map<String, String> signals,
    JsonNode fields) {
  private static final String THREAT_SUSPECTED = "threatSuspected";
  private static final String RISK = "risk";
  private static final String THREAT_DETECTIONS = "threatDetections";

  /// An address of which nothing is known, and nothing said: events from there come without
  /// signals, as old or synthetic ones do.
  public static final Network UNKNOWN = new Network(null, null, null, null, null, Map.of());

  /// An address that Okta sees no harm in: no proxy, no suspicion, low risk. Sign-ins from
  /// addresses that nobody has told of are logged so, as real ones usually are.
  public static final Network ORDINARY =
      new Network(
          null,
          null,
          null,
          false,
          null,
          Map.of(THREAT_SUSPECTED, "false", RISK, RiskLevel.LOW.inBraces()));

  /// Copies the signals and the fields.
  public Network {
    signals = Map.copyOf(signals);
    fields = fields.deepCopy();
  }

  /// An address whose events have no fields of their own.
  public Network(
      @Nullable Integer asNumber,
      @Nullable String asOrg,
      @Nullable String isp,
      @Nullable Boolean isProxy,
      @Nullable String country,
      Map<String, String> signals) {
    this(asNumber, asOrg, isp, isProxy, country, signals, Json.object());
  }

  /// The same, with these fields of events from there, such as `securityContext` with a risk.
  public Network withFields(JsonNode others) {
    return new Network(asNumber, asOrg, isp, isProxy, country, signals, others);
  }

  /// The same, with these fields of events from there.
  ///
  /// @param json an object, such as `{"securityContext":{"risk":{"level":"HIGH"}}}`
  /// @throws Refusal `E0000003` if it is not JSON
  public Network withFields(String json) {
    return withFields(Json.read(json));
  }

  /// The same in an autonomous system.
  public Network withAutonomousSystem(int number, String owner) {
    return new Network(number, owner, isp, isProxy, country, signals, fields);
  }

  /// The same, with these fields over those that there are.
  Network withFieldsOver(JsonNode others) {
    ObjectNode all = Json.object();
    Json.putOver(all, fields);
    Json.putOver(all, others);
    return withFields(all);
  }

  /// The same, a known proxy or anonymiser or not.
  public Network withProxy(boolean proxy) {
    return new Network(asNumber, asOrg, isp, proxy, country, signals, fields);
  }

  /// The same, its requests suspected by ThreatInsight or not.
  public Network withThreatSuspected(boolean suspected) {
    return withSignal(THREAT_SUSPECTED, Boolean.toString(suspected));
  }

  /// The same, its requests of another risk: `{level=HIGH}`.
  public Network withRisk(RiskLevel level) {
    return withSignal(RISK, level.inBraces());
  }

  /// The same, with threats detected in its requests.
  ///
  /// @param json such as `{"Password Spray":"HIGH"}`
  public Network withThreatDetections(String json) {
    return withSignal(THREAT_DETECTIONS, json);
  }

  /// The same, with one more entry of `debugContext.debugData`, or another value of it.
  public Network withSignal(String name, String value) {
    Map<String, String> more = new HashMap<>(signals);
    more.put(name, value);
    return withSignals(more);
  }

  /// The same, with these entries of `debugContext.debugData` alone.
  public Network withSignals(Map<String, String> others) {
    return new Network(asNumber, asOrg, isp, isProxy, country, others, fields);
  }
}
