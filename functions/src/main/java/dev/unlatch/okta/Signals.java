package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.Signal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The events of Okta's System Log that are warnings (Okta, "Event types").
final class Signals {
  private static final Map<String, Signal.Kind> KINDS =
      Map.of(
          "user.risk.change", Signal.Kind.HIGH_RISK,
          "security.breached_credential.detected", Signal.Kind.BREACHED_CREDENTIAL,
          "user.account.report_suspicious_activity_by_enduser", Signal.Kind.SUSPICIOUS_ACTIVITY,
          "security.threat.detected", Signal.Kind.THREAT,
          "security.attack.start", Signal.Kind.ATTACK_START,
          "security.attack.end", Signal.Kind.ATTACK_END);

  static final Set<String> TYPES = KINDS.keySet();

  private static final Pattern LEVEL = Pattern.compile("\\blevel=([A-Za-z]+)");
  private static final Set<String> NOT_HIGH = Set.of("LOW", "MEDIUM");

  private Signals() {}

  /// What an event type warns of; none where it is no warning.
  static Optional<Signal.Kind> kind(String eventType) {
    return Optional.ofNullable(KINDS.get(eventType));
  }

  /// Whether an event of a kind is a warning: a change of a user's risk is, unless it says that the
  /// risk is less than high. Where the level is cannot be relied on, and a level that is not said
  /// is not a low one.
  static boolean warns(Signal.Kind kind, JsonNode event) {
    return kind != Signal.Kind.HIGH_RISK || level(event).filter(NOT_HIGH::contains).isEmpty();
  }

  private static Optional<String> level(JsonNode event) {
    String risk = event.path("debugContext").path("debugData").path("risk").asText("");
    Matcher level = LEVEL.matcher(risk);
    return level.find() ? Optional.of(level.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }
}
