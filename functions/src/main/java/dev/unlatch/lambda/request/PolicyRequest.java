package dev.unlatch.lambda.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.activation.PolicyChanges.Change;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the policy's function was invoked for.
public sealed interface PolicyRequest {
  /// `{"action": "show"}`: the policy in force, with its tests.
  record Show() implements PolicyRequest {}

  /// `{"action": "history"}`: the latest activations.
  record History() implements PolicyRequest {}

  /// `{"action": "activate", "policy": "…", "tests": "…", "events": {"name": "…"}, "comment": "…",
  /// "by": "…"}`: puts it in force.
  record Activate(PolicyBody body, Change change) implements PolicyRequest {}

  /// `{"action": "rollback", "comment": "…", "by": "…"}`: puts the previous one in force again.
  record RollBack(Change change) implements PolicyRequest {}

  /// Reads the event.
  ///
  /// @throws IllegalArgumentException if it is none of these, naming the field and what would be
  ///   right
  static PolicyRequest read(JsonNode event, String invocation) {
    RequestFields fields = new RequestFields(event);
    String action = fields.text("action");
    return switch (action) {
      case "show" -> {
        fields.requireKnown(Set.of("action"));
        yield new Show();
      }
      case "history" -> {
        fields.requireKnown(Set.of("action"));
        yield new History();
      }
      case "activate" -> {
        fields.requireKnown(Set.of("action", "policy", "tests", "events", "comment", "by"));
        yield new Activate(body(fields), change(fields, invocation));
      }
      case "rollback" -> {
        fields.requireKnown(Set.of("action", "comment", "by"));
        yield new RollBack(change(fields, invocation));
      }
      default ->
          throw new IllegalArgumentException(
              "\"action\" must be show, history, activate or rollback, not " + action);
    };
  }

  private static Change change(RequestFields fields, String invocation) {
    return new Change(fields.optional("by").orElse("not said"), fields.text("comment"), invocation);
  }

  private static PolicyBody body(RequestFields fields) {
    JsonNode files = fields.event().path("events");
    if (!files.isMissingNode() && !files.isObject()) {
      throw new IllegalArgumentException("\"events\" is not an object of names and texts");
    }
    SortedMap<String, String> events = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      events.put(file.getKey(), new RequestFields(files).text(file.getKey()));
    }
    return new PolicyBody(fields.text("policy"), fields.text("tests"), events);
  }
}
