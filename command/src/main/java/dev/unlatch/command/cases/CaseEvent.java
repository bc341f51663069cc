package dev.unlatch.command.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Texts;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.explain.EventFile;
import dev.unlatch.command.explain.Told;
import dev.unlatch.command.yaml.Fields;
import dev.unlatch.command.yaml.Problems;
import dev.unlatch.command.yaml.YamlTree;
import dev.unlatch.okta.LogEvent;
import dev.unlatch.okta.LogEvents;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads the event of a case: from a file; whole, where it has an `eventType`; or laid over one
/// with nothing suspicious in it.
final class CaseEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Stands for the time of an event that has none: later than any that has one.
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

  private final Path file;
  private final Problems problems;

  CaseEvent(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /// An event as far as cases look at it.
  ///
  /// @param json none where a message has lost it
  /// @param since when it was published; none where it does not say
  /// @param kind none where it is the quiet one
  record Read(
      Optional<String> json,
      String user,
      Optional<String> uuid,
      Optional<Instant> since,
      Optional<LockKind> kind) {}

  Read read(Fields fields) {
    return switch (fields.node("event").orElse(null)) {
      case null -> quiet();
      case MappingNode inline -> inline(inline);
      case ScalarNode path -> named(path);
      case Node other -> {
        problems.add(other, "\"event\" is neither a path nor a System Log event");
        yield quiet();
      }
    };
  }

  private static Read quiet() {
    return new Read(
        Optional.of(QUIET), "00uTest", Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Read inline(MappingNode node) {
    JsonNode given = YamlTree.of(node, problems);
    JsonNode event = given.has("eventType") ? given : over(tree(QUIET), given);
    return switch (LogEvents.read(event, NO_TIME)) {
      case LogEvent.Lock(var lockout, var json) -> of(lockout, Optional.of(json));
      case LogEvent.Unusable(var why, _) -> wrong(node, "the event cannot be used: " + why);
      case LogEvent.Warning _ -> wrong(node, "the event is a warning; give it under \"signals\"");
      case LogEvent.Unlock _, LogEvent.NotByHook _ -> wrong(node, "the event tells of no lockout");
      case LogEvent.Other(var type) -> wrong(node, "the event tells of no lockout: " + type);
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

  private Read wrong(Node node, String sentence) {
    problems.add(node, sentence);
    return quiet();
  }

  private Read named(ScalarNode node) {
    Path path = file.resolveSibling(node.getValue());
    try {
      String text = Texts.read(path.toString(), InputStream.nullInputStream());
      List<Told.Locked> locked =
          EventFile.read(path.toString(), text, NO_TIME).stream()
              .filter(Told.Locked.class::isInstance)
              .map(Told.Locked.class::cast)
              .toList();
      return locked.size() == 1
          ? of(locked.getFirst().lockout(), locked.getFirst().event())
          : wrong(node, "%s tells of %d lockouts; a test takes one".formatted(path, locked.size()));
    } catch (UnusableException unusable) {
      return wrong(node, String.valueOf(unusable.getMessage()));
    }
  }

  /// Fields that are null are taken away.
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

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the quiet event is no JSON", broken);
    }
  }
}
