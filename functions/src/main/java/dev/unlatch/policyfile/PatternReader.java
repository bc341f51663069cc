package dev.unlatch.policyfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.rule.RuleMatcher;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problem.Kind;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlJson;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a pattern. Its shape is checked here, so that every problem has its place; the rest is
/// left to the rule matcher.
final class PatternReader {
  private static final String OR = "$or";

  private final String such;
  private final List<String> parts;
  private final PatternBounds bounds = new PatternBounds();

  /// @param such an example of a pattern
  /// @param parts the names of the fields that what is matched can have
  PatternReader(String such, List<String> parts) {
    this.such = such;
    this.parts = parts;
  }

  /// A pattern in JSON; empty if there is a problem.
  ///
  /// @param when in the file
  Optional<String> read(Value when) {
    Problems problems = when.problems();
    int before = problems.count();
    if (!isObject(when) || !isBounded(when)) {
      return Optional.empty();
    }
    String pattern = Json.write(YamlJson.of(when));
    if (problems.count() == before) {
      requireKnownParts(when);
      RuleMatcher.refusal(pattern).ifPresent(why -> blame(when, why, before));
    }
    return problems.count() == before ? Optional.of(pattern) : Optional.empty();
  }

  private boolean isObject(Value value) {
    if (!(value.node() instanceof MappingNode mapping)) {
      return wrong(value, "must be a mapping such as " + such);
    }
    if (mapping.getValue().isEmpty()) {
      return wrong(value, "must not be empty; leave it out to match everything");
    }
    boolean right = true;
    for (NodeTuple tuple : mapping.getValue()) {
      right &= isField(value, tuple);
    }
    return right;
  }

  private boolean isField(Value object, NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
      Value key = new Value(object.path(), tuple.getKeyNode(), object.problems());
      return wrong(key, "has a field whose name is not a string");
    }
    Value value = object.in(name.getValue(), tuple.getValueNode());
    if (name.getValue().equals(OR)) {
      return isAlternatives(value);
    }
    return switch (value.node()) {
      case MappingNode _ -> isObject(value);
      case SequenceNode list ->
          !list.getValue().isEmpty()
              || wrong(value, "must not be empty; an empty list never matches");
      default -> wrong(value, "must be a list of the values that match");
    };
  }

  private boolean isAlternatives(Value value) {
    List<Value> patterns = value.members();
    if (patterns.size() < 2) {
      return wrong(value, "must be a list of two or more patterns");
    }
    boolean right = true;
    for (Value pattern : patterns) {
      right &= isObject(pattern);
    }
    return right;
  }

  private void requireKnownParts(Value pattern) {
    for (NodeTuple tuple : ((MappingNode) pattern.node()).getValue()) {
      String part = name(tuple);
      Value value = pattern.in(part, tuple.getValueNode());
      if (part.equals(OR)) {
        value.members().forEach(this::requireKnownParts);
      } else if (!parts.contains(part)) {
        String message = Mapping.unknown(part, parts);
        value.problems().add(Kind.UNKNOWN_FIELD, tuple.getKeyNode(), value.path(), message);
      }
    }
  }

  private boolean isBounded(Value pattern) {
    Optional<String> excess = bounds.excess(pattern.node());
    return excess.isEmpty() || wrong(pattern, excess.get());
  }

  /// Finds the values that the matcher refuses, each on its own; if there are none, and nothing
  /// else is known to be wrong, the pattern itself is.
  private static void blame(Value pattern, String why, int before) {
    blame(pattern);
    if (pattern.problems().count() == before) {
      wrong(pattern, "is not a pattern: " + why);
    }
  }

  private static void blame(Value value) {
    switch (value.node()) {
      case MappingNode mapping -> mapping.getValue().forEach(it -> blameField(value, it));
      case SequenceNode _ -> value.members().forEach(PatternReader::blameMember);
      default ->
          throw new IllegalStateException("the shape of a pattern was looked at: " + value.node());
    }
  }

  private static void blameField(Value object, NodeTuple tuple) {
    Value value = object.in(name(tuple), tuple.getValueNode());
    if (name(tuple).equals(OR)) {
      value.members().forEach(PatternReader::blame);
    } else {
      blame(value);
    }
  }

  private static void blameMember(Value member) {
    RuleMatcher.refusal(alone(member.node()))
        .ifPresent(why -> wrong(member, "is not a match: " + why));
  }

  private static String alone(Node node) {
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    pattern
        .putObject("event")
        .putArray("value")
        .add(YamlJson.of(new Value("", node, new Problems())));
    return Json.write(pattern);
  }

  private static String name(NodeTuple tuple) {
    return ((ScalarNode) tuple.getKeyNode()).getValue();
  }

  private static boolean wrong(Value value, String message) {
    value.problems().add(Kind.WRONG_PATTERN, value.node(), value.path(), message);
    return false;
  }
}
