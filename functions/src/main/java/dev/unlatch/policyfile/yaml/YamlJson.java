package dev.unlatch.policyfile.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policyfile.yaml.Problem.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Converts YAML to JSON: strings, numbers, booleans, null, lists, and mappings whose names are
/// strings. What JSON does not have is a problem.
public final class YamlJson {
  /// The longest number that is read, in characters. The rule matcher compares 15 digits.
  private static final int LONGEST_NUMBER = 40;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Problems problems;

  /// @param problems receives what is wrong
  public YamlJson(Problems problems) {
    this.problems = problems;
  }

  /// A value in JSON; null if there is a problem.
  public JsonNode of(String path, Node node) {
    return switch (node) {
      case MappingNode mapping -> object(path, mapping);
      case SequenceNode list -> list(path, list);
      case ScalarNode scalar -> scalar(path, scalar);
      default -> none(node, path, "has no equivalent in JSON");
    };
  }

  private ObjectNode object(String path, MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Optional<String> name = Mapping.text(path, tuple.getKeyNode(), problems);
      name.ifPresent(
          it -> {
            String field = PolicyFields.join(path, it);
            if (object.has(it)) {
              problems.add(Kind.REPEATED_FIELD, tuple.getKeyNode(), field, "is given twice");
            }
            object.set(it, of(field, tuple.getValueNode()));
          });
    }
    return object;
  }

  private ArrayNode list(String path, SequenceNode list) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < list.getValue().size(); i++) {
      array.add(of(path + "[" + i + "]", list.getValue().get(i)));
    }
    return array;
  }

  private JsonNode scalar(String path, ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.STR)) {
      return JSON.textNode(text);
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (!tag.equals(Tag.INT) && !tag.equals(Tag.FLOAT)) {
      return none(scalar, path, "has a tag that JSON does not have: " + tag.getValue());
    }
    return number(path, scalar);
  }

  private JsonNode number(String path, ScalarNode scalar) {
    String text = scalar.getValue();
    if (text.length() > LONGEST_NUMBER) {
      return none(scalar, path, "must be a number of at most " + LONGEST_NUMBER + " characters");
    }
    try {
      return scalar.getTag().equals(Tag.INT)
          ? JSON.numberNode(whole(text))
          : JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return none(scalar, path, "must be a number that JSON has: " + text);
    }
  }

  /// The core schema has octal and hexadecimal numbers too (YAML 1.2.2, section 10.3.2).
  private static BigInteger whole(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o")
        ? new BigInteger(text.substring(2), 8)
        : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  private JsonNode none(Node at, String path, String message) {
    problems.wrongValue(at, path, message);
    return JSON.nullNode();
  }
}
