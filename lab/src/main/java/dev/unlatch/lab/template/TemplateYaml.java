package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads a template's YAML as JSON. CloudFormation's functions come in their long form: the tag
/// `!Sub x` becomes `{"Fn::Sub": "x"}`.
final class TemplateYaml {
  private static final Set<String> UNPREFIXED = Set.of("Ref", "Condition");
  private static final ObjectMapper SCALARS = new ObjectMapper();
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  private TemplateYaml() {}

  /// @throws TemplateException if it is not YAML, or empty
  static JsonNode read(String yaml) {
    try {
      return new Compose(SETTINGS)
          .composeString(yaml)
          .map(TemplateYaml::json)
          .orElseThrow(() -> new TemplateException("the template is empty"));
    } catch (YamlEngineException e) {
      throw new TemplateException("not YAML: " + e.getMessage(), e);
    }
  }

  private static JsonNode json(Node node) {
    if (node.isRecursive()) {
      throw new TemplateException("an alias contains itself");
    }
    JsonNode plain = plain(node);
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? LabJson.object().set(key(tag.substring(1)), plain) : plain;
  }

  private static String key(String function) {
    return UNPREFIXED.contains(function) ? function : "Fn::" + function;
  }

  private static JsonNode plain(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> {
        ArrayNode array = LabJson.array();
        sequence.getValue().forEach(item -> array.add(json(item)));
        yield array;
      }
      case MappingNode mapping -> mapping(mapping);
      default -> throw new TemplateException("not a scalar, list or mapping: " + node);
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    ConstructNode constructor =
        SETTINGS.getSchema().getSchemaTagConstructors().get(scalar.getTag());
    return constructor == null || scalar.getTag().equals(Tag.STR)
        ? SCALARS.getNodeFactory().textNode(scalar.getValue())
        : SCALARS.valueToTree(constructor.construct(scalar));
  }

  private static ObjectNode mapping(MappingNode mapping) {
    ObjectNode object = LabJson.object();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = json(tuple.getKeyNode()).asText();
      if (object.has(key)) {
        throw new TemplateException("the key " + key + " is there twice");
      }
      object.set(key, json(tuple.getValueNode()));
    }
    return object;
  }
}
