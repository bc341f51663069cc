package dev.unlatch.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventfile.EventFile;
import dev.unlatch.eventfile.EventFile.ReadEvent;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlJson;
import dev.unlatch.port.okta.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads the event of a case: from a file, or from the case itself. An event without an `eventType`
/// is laid over one with nothing suspicious in it.
///
/// @param files gives the text of a file by the path that a case names
record CaseEvent(UnaryOperator<String> files) {
  /// Stands for the time of an event without one; no event has a later time.
  private static final Instant NO_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /// An event with nothing suspicious in it, in the shape of Okta's own; its address and network
  /// are for documentation (RFC 5737, RFC 5398).
  private static final String QUIET =
      """
      {"eventType": "user.account.lock", "displayMessage": "Max sign in attempts exceeded",
       "actor": {"id": "00uTest", "type": "User", "alternateId": "test@example.com"},
       "client": {"ipAddress": "192.0.2.17", "userAgent": {"rawUserAgent": "Mozilla/5.0"}},
       "securityContext": {"asNumber": 64500, "isProxy": false},
       "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}"}},
       "outcome": {"result": "FAILURE", "reason": "LOCKED_OUT"}}
      """;

  private static final Read QUIETLY =
      new Read(
          new Lockout("00uTest", LockKind.WHOLE_ACCOUNT, NO_TIME, Optional.empty()),
          Circumstances.of(QUIET));

  /// What a case needs of an event.
  ///
  /// @param circumstances unknown for a message that has lost its event
  record Read(Lockout lockout, Circumstances circumstances) {
    /// When the event was published; empty if it does not say.
    Optional<Instant> since() {
      return Optional.of(lockout.since()).filter(it -> !it.equals(NO_TIME));
    }
  }

  Read read(Mapping test) {
    return test.value("event").map(this::read).orElse(QUIETLY);
  }

  private Read read(Value event) {
    return switch (event.node()) {
      case MappingNode _ -> inline(event);
      case ScalarNode file -> named(event, file.getValue());
      default -> wrong(event, "must be a path or a System Log event");
    };
  }

  private static Read inline(Value value) {
    JsonNode given = YamlJson.of(value);
    JsonNode event = given.has("eventType") ? given : over((ObjectNode) Trees.known(QUIET), given);
    return switch (LogEvents.read(event, NO_TIME)) {
      case LogEvent.Lock(var lockout, var said) -> new Read(lockout, said);
      case LogEvent.Unusable(var why, _, _) -> wrong(value, "cannot be used: " + why);
      case LogEvent.Warning _ -> wrong(value, "is a warning; give it under signals");
      case LogEvent.Unlock _, LogEvent.NotByHook _ -> wrong(value, "reports no lockout");
      case LogEvent.Other(var type) -> wrong(value, "reports no lockout: " + type);
    };
  }

  private static Read wrong(Value value, String message) {
    value.wrong(message);
    return QUIETLY;
  }

  private Read named(Value value, String file) {
    try {
      List<ReadEvent.Locked> locked =
          new EventFile(file, NO_TIME)
              .read(files.apply(file)).stream()
                  .filter(ReadEvent.Locked.class::isInstance)
                  .map(ReadEvent.Locked.class::cast)
                  .toList();
      return locked.size() == 1
          ? new Read(locked.getFirst().lockout(), locked.getFirst().circumstances())
          : wrong(value, "must report one lockout: %s reports %d".formatted(file, locked.size()));
    } catch (UnusableFileException unusable) {
      return wrong(value, "cannot be used: " + unusable.getMessage());
    }
  }

  /// A field that is null removes the one below.
  private static ObjectNode over(ObjectNode below, JsonNode above) {
    above
        .properties()
        .forEach(
            field -> {
              JsonNode old = below.get(field.getKey());
              if (field.getValue().isNull()) {
                below.remove(field.getKey());
              } else if (field.getValue().isObject() && old instanceof ObjectNode object) {
                over(object, field.getValue());
              } else {
                below.set(field.getKey(), field.getValue());
              }
            });
    return below;
  }
}
