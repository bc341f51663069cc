package dev.unlatch.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventfile.EventFile;
import dev.unlatch.eventfile.ReadEvent;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.okta.event.LogEvent;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.YamlJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads the event of a case: from a file, or from the case itself. An event without an `eventType`
/// is laid over one with nothing suspicious in it.
///
/// @param files gives the text of a file by the path that a case names
record CaseEvent(UnaryOperator<String> files, Problems problems) {
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

  /// What a case needs of an event.
  ///
  /// @param json empty for a message that has lost it
  /// @param since when it was published; empty if it does not say
  /// @param kind empty for the quiet event
  record Read(
      Optional<String> json,
      String user,
      Optional<String> uuid,
      Optional<Instant> since,
      Optional<LockKind> kind) {}

  Read read(Mapping test) {
    String path = test.path("event");
    return switch (test.node("event").orElse(null)) {
      case null -> quiet();
      case MappingNode inline -> inline(path, inline);
      case ScalarNode file -> named(path, file);
      case Node other -> wrong(path, other, "must be a path or a System Log event");
    };
  }

  private static Read quiet() {
    return new Read(
        Optional.of(QUIET), "00uTest", Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Read inline(String path, MappingNode node) {
    JsonNode given = new YamlJson(problems).of(path, node);
    JsonNode event = given.has("eventType") ? given : over((ObjectNode) Trees.known(QUIET), given);
    return switch (LogEvents.read(event, NO_TIME)) {
      case LogEvent.Lock(var lockout, var json) -> of(lockout, Optional.of(json));
      case LogEvent.Unusable(var why, _) -> wrong(path, node, "cannot be used: " + why);
      case LogEvent.Warning _ -> wrong(path, node, "is a warning; give it under signals");
      case LogEvent.Unlock _, LogEvent.NotByHook _ -> wrong(path, node, "reports no lockout");
      case LogEvent.Other(var type) -> wrong(path, node, "reports no lockout: " + type);
    };
  }

  private static Read of(Lockout lockout, Optional<String> json) {
    return new Read(
        json,
        lockout.user(),
        lockout.event(),
        Optional.of(lockout.since()).filter(it -> !it.equals(NO_TIME)),
        Optional.of(lockout.kind()));
  }

  private Read wrong(String path, Node node, String message) {
    problems.wrongValue(node, path, message);
    return quiet();
  }

  private Read named(String path, ScalarNode node) {
    String named = node.getValue();
    try {
      List<ReadEvent.Locked> locked =
          new EventFile(named, NO_TIME)
              .read(files.apply(named)).stream()
                  .filter(ReadEvent.Locked.class::isInstance)
                  .map(ReadEvent.Locked.class::cast)
                  .toList();
      return locked.size() == 1
          ? of(locked.getFirst().lockout(), locked.getFirst().event())
          : wrong(
              path, node, "must report one lockout: %s reports %d".formatted(named, locked.size()));
    } catch (UnusableFileException unusable) {
      return wrong(path, node, "cannot be used: " + unusable.getMessage());
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
