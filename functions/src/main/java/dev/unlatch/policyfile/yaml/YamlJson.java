package dev.unlatch.policyfile.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policyfile.yaml.Problem.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.MappingNode;
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

  private YamlJson() {}

  /// A value in JSON; null if there is a problem.
  public static JsonNode of(Value value) {
    return switch (value.node()) {
      case MappingNode mapping -> object(value, mapping);
      case SequenceNode _ -> list(value);
      case ScalarNode scalar -> scalar(value, scalar);
      default -> none(value, "has no equivalent in JSON");
    };
  }

  private static ObjectNode object(Value value, MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Value key = new Value(value.path(), tuple.getKeyNode(), value.problems());
      key.text().ifPresent(it -> put(object, it, key, value.in(it, tuple.getValueNode())));
    }
    return object;
  }

  private static void put(ObjectNode object, String name, Value key, Value value) {
    if (object.has(name)) {
      value.problems().add(Kind.REPEATED_FIELD, key.node(), value.path(), "is given twice");
    }
    object.set(name, of(value));
  }

  private static ArrayNode list(Value value) {
    ArrayNode array = JSON.arrayNode();
    value.members().forEach(it -> array.add(of(it)));
    return array;
  }

  private static JsonNode scalar(Value value, ScalarNode scalar) {
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
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
        ? number(value, scalar)
        : none(value, "has a tag that JSON does not have: " + tag.getValue());
  }

  private static JsonNode number(Value value, ScalarNode scalar) {
    String text = scalar.getValue();
    if (text.length() > LONGEST_NUMBER) {
      return none(value, "must be a number of at most " + LONGEST_NUMBER + " characters");
    }
    try {
      return scalar.getTag().equals(Tag.INT)
          ? JSON.numberNode(whole(text))
          : JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return none(value, "must be a number that JSON has: " + text);
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

  private static JsonNode none(Value value, String message) {
    value.wrong(message);
    return JSON.nullNode();
  }
}
