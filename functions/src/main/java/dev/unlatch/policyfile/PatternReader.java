package dev.unlatch.policyfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.rule.RuleMatcher;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.PolicyFields;
import dev.unlatch.policyfile.yaml.Problem.Kind;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Renamed;
import dev.unlatch.policyfile.yaml.YamlJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a pattern. Its shape is checked here, so that every problem has its place; the rest is
/// left to the rule matcher.
final class PatternReader {
  private static final String OR = "$or";

  private static final List<String> LOCK_KINDS =
      Arrays.stream(LockKind.values()).map(LockKind::word).toList();

  /// The parts of the evidence, none of which an event has, whose values are our own words.
  private static final Set<String> WITH_WORDS = Set.of("lock", "signals");

  private final String such;
  private final List<String> parts;
  private final Problems problems;
  private final PatternBounds bounds = new PatternBounds();

  /// @param such an example of a pattern
  /// @param parts the names of the fields that what is matched can have
  PatternReader(String such, List<String> parts, Problems problems) {
    this.such = such;
    this.parts = parts;
    this.problems = problems;
  }

  /// A pattern in JSON; empty if there is a problem.
  ///
  /// @param path of the `when` in the file
  Optional<String> read(String path, Node node) {
    int before = problems.count();
    if (!isObject(path, node) || !isBounded(path, node)) {
      return Optional.empty();
    }
    String pattern = Json.write(new YamlJson(problems).of(path, node));
    if (problems.count() == before) {
      requireKnownParts(path, (MappingNode) node);
      refusal(pattern).ifPresent(why -> blame(path, node, why, before));
    }
    return problems.count() == before ? Optional.of(pattern) : Optional.empty();
  }

  private boolean isObject(String path, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      return wrong(node, path, "must be a mapping such as " + such);
    }
    if (mapping.getValue().isEmpty()) {
      return wrong(node, path, "must not be empty; leave it out to match everything");
    }
    boolean right = true;
    for (NodeTuple tuple : mapping.getValue()) {
      right &= isField(path, tuple);
    }
    return right;
  }

  private boolean isField(String path, NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
      return wrong(tuple.getKeyNode(), path, "has a field whose name is not a string");
    }
    String field = PolicyFields.join(path, name.getValue());
    Node value = tuple.getValueNode();
    if (name.getValue().equals(OR)) {
      return isAlternatives(field, value);
    }
    return switch (value) {
      case MappingNode _ -> isObject(field, value);
      case SequenceNode list ->
          !list.getValue().isEmpty()
              || wrong(value, field, "must not be empty; an empty list never matches");
      default -> wrong(value, field, "must be a list of the values that match");
    };
  }

  private boolean isAlternatives(String path, Node node) {
    if (!(node instanceof SequenceNode list) || list.getValue().size() < 2) {
      return wrong(node, path, "must be a list of two or more patterns");
    }
    boolean right = true;
    for (int i = 0; i < list.getValue().size(); i++) {
      right &= isObject(path + "[" + i + "]", list.getValue().get(i));
    }
    return right;
  }

  private void requireKnownParts(String path, MappingNode pattern) {
    for (NodeTuple tuple : pattern.getValue()) {
      String part = ((ScalarNode) tuple.getKeyNode()).getValue();
      String field = PolicyFields.join(path, part);
      if (part.equals(OR)) {
        List<Node> patterns = ((SequenceNode) tuple.getValueNode()).getValue();
        for (int i = 0; i < patterns.size(); i++) {
          requireKnownParts(field + "[" + i + "]", (MappingNode) patterns.get(i));
        }
      } else if (!parts.contains(part)) {
        String message = Mapping.unknown(part, parts);
        problems.add(Kind.UNKNOWN_FIELD, tuple.getKeyNode(), field, message);
      } else if (WITH_WORDS.contains(part)) {
        requireCurrentWords(field, tuple.getValueNode());
      }
    }
  }

  /// A word that is no longer used would never match.
  private void requireCurrentWords(String path, Node node) {
    switch (node) {
      case MappingNode mapping ->
          mapping.getValue().forEach(it -> requireCurrentWords(path, it.getValueNode()));
      case SequenceNode list -> list.getValue().forEach(it -> requireCurrentWords(path, it));
      case ScalarNode scalar ->
          Renamed.hint(scalar.getValue(), LOCK_KINDS)
              .ifPresent(hint -> wrong(scalar, path, "uses a former word: " + hint));
      default -> throw new IllegalStateException("the shape of a pattern was looked at: " + node);
    }
  }

  private boolean isBounded(String path, Node pattern) {
    Optional<String> excess = bounds.excess(pattern);
    return excess.isEmpty() || wrong(pattern, path, excess.get());
  }

  /// Finds the values that the matcher refuses, each on its own; if there are none, and nothing
  /// else is known to be wrong, the pattern itself is.
  private void blame(String path, Node node, String why, int before) {
    blame(path, node);
    if (problems.count() == before) {
      wrong(node, path, "is not a pattern: " + why);
    }
  }

  private void blame(String path, Node node) {
    switch (node) {
      case MappingNode mapping -> mapping.getValue().forEach(it -> blameField(path, it));
      case SequenceNode list -> blameMembers(path, list, this::blameMember);
      default -> throw new IllegalStateException("the shape of a pattern was looked at: " + node);
    }
  }

  private void blameField(String path, NodeTuple tuple) {
    String name = ((ScalarNode) tuple.getKeyNode()).getValue();
    String field = PolicyFields.join(path, name);
    if (name.equals(OR)) {
      blameMembers(field, (SequenceNode) tuple.getValueNode(), this::blame);
    } else {
      blame(field, tuple.getValueNode());
    }
  }

  private static void blameMembers(
      String path, SequenceNode list, BiConsumer<String, Node> blaming) {
    for (int i = 0; i < list.getValue().size(); i++) {
      blaming.accept(path + "[" + i + "]", list.getValue().get(i));
    }
  }

  private void blameMember(String path, Node member) {
    refusal(alone(member)).ifPresent(why -> wrong(member, path, "is not a match: " + why));
  }

  private static String alone(Node value) {
    JsonNode json = new YamlJson(new Problems()).of("", value);
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    pattern.putObject("event").putArray("value").add(json);
    return Json.write(pattern);
  }

  /// Why the matcher refuses a pattern.
  private static Optional<String> refusal(String pattern) {
    try {
      RuleMatcher.require(pattern);
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(reason(refused));
    }
  }

  private static String reason(IllegalArgumentException refused) {
    return switch (refused.getCause()) {
      case JsonProcessingException json -> json.getOriginalMessage();
      case Throwable cause -> String.valueOf(cause.getMessage());
      case null -> String.valueOf(refused.getMessage());
    };
  }

  private boolean wrong(Node at, String path, String message) {
    problems.add(Kind.WRONG_PATTERN, at, path, message);
    return false;
  }
}
