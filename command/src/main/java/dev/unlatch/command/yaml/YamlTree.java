package dev.unlatch.command.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML as JSON: the values of YAML's JSON schema are what they are there (YAML 1.2, chapter 10.2).
public final class YamlTree {
  /// Deepest nesting: an event has 8 levels, and an anchor can hold itself.
  private static final int DEEPEST = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Problems problems;

  private YamlTree(Problems problems) {
    this.problems = problems;
  }

  /// The node as JSON. What is no JSON is null, and added to the problems.
  public static JsonNode of(Node node, Problems problems) {
    return new YamlTree(problems).of(node, 0);
  }

  private JsonNode of(Node node, int depth) {
    if (depth > DEEPEST) {
      problems.add(node, "is nested deeper than " + DEEPEST + " levels");
      return JsonNodeFactory.instance.nullNode();
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, depth);
      case SequenceNode sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.getValue().forEach(element -> array.add(of(element, depth + 1)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> JsonNodeFactory.instance.nullNode();
    };
  }

  private ObjectNode object(MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        object.set(key.getValue(), of(tuple.getValueNode(), depth + 1));
      } else {
        problems.add(tuple.getKeyNode(), "a field's name is no single value");
      }
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT)
        || tag.equals(Tag.FLOAT)
        || tag.equals(Tag.BOOL)
        || tag.equals(Tag.NULL)) {
      try {
        return JSON.readTree(scalar.getValue());
      } catch (JsonProcessingException _) {
        return JsonNodeFactory.instance.textNode(scalar.getValue()); // such as .inf
      }
    }
    return JsonNodeFactory.instance.textNode(scalar.getValue());
  }
}
