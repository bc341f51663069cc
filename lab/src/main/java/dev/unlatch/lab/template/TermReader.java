package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads a template's YAML into [Term]s.
///
/// Both forms of an intrinsic function, the tag `!Sub x` and the key `Fn::Sub: x`, become the same
/// [Term.Call]. Every term knows its line, so that later errors can name it.
final class TermReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final LoadSettings settings =
      LoadSettings.builder().setSchema(new CoreSchema()).setParseComments(false).build();

  TermReader(Path file) {
    this.file = file;
  }

  /// Reads the whole document.
  ///
  /// @throws TemplateException if it is not YAML, is empty or is no mapping
  Term.Mapping read(String yaml) {
    try {
      return new Compose(settings)
          .composeString(yaml)
          .map(this::term)
          .orElseThrow(() -> new Place(file, 1).problem("the template is empty"))
          .mapping("the template");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new Place(file, line).problem("not YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new Place(file, 1).problem("not YAML: " + e.getMessage(), e);
    }
  }

  private Term term(Node node) {
    Place place = place(node);
    if (node.isRecursive()) {
      throw place.problem("an alias contains itself");
    }
    String tag = node.getTag().getValue();
    return tag.startsWith("!")
        ? new Term.Call(function(tag.substring(1), place), plain(node), place)
        : plain(node);
  }

  private Place place(Node node) {
    return new Place(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }

  private Intrinsic function(String name, Place place) {
    return Intrinsic.named(name)
        .orElseThrow(
            () ->
                place.problem(
                    name + " is not a function known here; known are " + Intrinsic.known()));
  }

  /// The term without its tag.
  private Term plain(Node node) {
    return switch (node) {
      case ScalarNode scalar -> new Term.Scalar(value(scalar), place(scalar));
      case SequenceNode sequence ->
          new Term.Sequence(sequence.getValue().stream().map(this::term).toList(), place(sequence));
      case MappingNode mapping -> callOrMapping(mapping);
      default -> throw place(node).problem("not a scalar, list or mapping");
    };
  }

  private JsonNode value(ScalarNode scalar) {
    ConstructNode constructor =
        settings.getSchema().getSchemaTagConstructors().get(scalar.getTag());
    return constructor == null || scalar.getTag().equals(Tag.STR)
        ? JSON.getNodeFactory().textNode(scalar.getValue())
        : JSON.valueToTree(constructor.construct(scalar));
  }

  private Term callOrMapping(MappingNode node) {
    Map<String, Term> entries = entries(node.getValue());
    if (entries.size() == 1) {
      Map.Entry<String, Term> only = entries.entrySet().iterator().next();
      if (Intrinsic.isCall(only.getKey())) {
        Place place = place(node);
        return new Term.Call(function(only.getKey(), place), only.getValue(), place);
      }
    }
    return new Term.Mapping(entries, place(node));
  }

  private Map<String, Term> entries(List<NodeTuple> tuples) {
    Map<String, Term> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : tuples) {
      String key = term(tuple.getKeyNode()).text("a key");
      if (entries.put(key, term(tuple.getValueNode())) != null) {
        throw place(tuple.getKeyNode()).problem(key + " is there twice");
      }
    }
    return entries;
  }
}
