package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.command.explain.RuleCheck.PatternCheck;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.json.Json;
import dev.unlatch.policy.rule.RuleMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Splits a rule's pattern and matches each of its fields on its own, with the engine that matches
/// the whole.
///
/// @param document the evidence
record PatternChecks(JsonNode document) {
  private static final String OR = "$or";

  List<PatternCheck> of(String pattern) {
    return fields(Trees.known(pattern), List.of());
  }

  private List<PatternCheck> fields(JsonNode pattern, List<String> path) {
    List<PatternCheck> checks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      JsonNode value = field.getValue();
      if (field.getKey().equals(OR)) {
        checks.add(anyOf(value, path));
      } else if (value.isObject()) {
        checks.addAll(fields(value, and(path, field.getKey())));
      } else {
        checks.add(field(value, and(path, field.getKey())));
      }
    }
    return checks;
  }

  private PatternCheck anyOf(JsonNode alternatives, List<String> path) {
    List<List<PatternCheck>> checks = new ArrayList<>();
    alternatives.forEach(alternative -> checks.add(fields(alternative, path)));
    JsonNode pattern = JsonNodeFactory.instance.objectNode().set(OR, alternatives);
    return new PatternCheck.AnyOf(checks, matches(pattern, path));
  }

  private PatternCheck field(JsonNode pattern, List<String> path) {
    return new PatternCheck.FieldCheck(
        String.join(".", path), Json.write(pattern), value(path), matches(pattern, path));
  }

  /// Whether a pattern for a single place in the evidence matches.
  private boolean matches(JsonNode pattern, List<String> path) {
    JsonNode whole = pattern;
    for (String field : path.reversed()) {
      whole = JsonNodeFactory.instance.objectNode().set(field, whole);
    }
    return RuleMatcher.matches(Json.write(whole), document);
  }

  private Optional<String> value(List<String> path) {
    List<JsonNode> values = Stream.of(document).flatMap(PatternChecks::elements).toList();
    for (String field : path) {
      values =
          values.stream()
              .filter(node -> node.has(field))
              .map(node -> node.get(field))
              .flatMap(PatternChecks::elements)
              .toList();
    }
    return switch (values.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(Json.write(values.getFirst()));
      default -> Optional.of(Json.write(JsonNodeFactory.instance.arrayNode().addAll(values)));
    };
  }

  /// The engine looks into lists: each element counts as the field's value.
  private static Stream<JsonNode> elements(JsonNode value) {
    return value.isArray()
        ? value.valueStream().flatMap(PatternChecks::elements)
        : Stream.of(value);
  }

  private static List<String> and(List<String> path, String field) {
    return Stream.concat(path.stream(), Stream.of(field)).toList();
  }
}
