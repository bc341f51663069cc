package dev.unlatch.policyfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A YAML mapping with known fields, which remembers the lines.
///
/// @param name what the mapping is, for messages: a path such as `guards`; empty for the file
///   itself
/// @param node where it stands
/// @param fields by their names
record Mapping(String name, Node node, Map<String, Node> fields) {
  /// @throws PolicyFileException if the node is no mapping, or has a field that is not one of the
  ///   known ones, or twice
  static Mapping of(String name, Node node, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw new PolicyFileException(
          node.getStartMark(),
          (name.isEmpty() ? "the file" : name)
              + " is no mapping; it has the fields "
              + String.join(", ", known));
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String field = scalar("a field's name", tuple.getKeyNode());
      requireKnown(name, field, tuple.getKeyNode(), known);
      if (fields.put(field, tuple.getValueNode()) != null) {
        throw new PolicyFileException(
            tuple.getKeyNode().getStartMark(), "\"" + field + "\" stands here a second time");
      }
    }
    return new Mapping(name, node, fields);
  }

  private static void requireKnown(String name, String field, Node at, List<String> known) {
    if (!known.contains(field)) {
      throw new PolicyFileException(
          at.getStartMark(),
          "\"%s\" is not known%s; known are: %s"
              .formatted(field, name.isEmpty() ? "" : " in " + name, String.join(", ", known)));
    }
  }

  /// The text of a field; none when the field is absent.
  Optional<String> text(String field) {
    return node(field).map(value -> scalar(path(field), value));
  }

  /// A field's value; none when the field is absent.
  Optional<Node> node(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /// The values of a list.
  List<Node> list(String field) {
    Node value = required(field);
    if (!(value instanceof SequenceNode sequence)) {
      throw new PolicyFileException(value.getStartMark(), path(field) + " is no list");
    }
    return sequence.getValue();
  }

  /// The text of a field that must be there.
  String requiredText(String field) {
    return scalar(path(field), required(field));
  }

  private Node required(String field) {
    return node(field)
        .orElseThrow(
            () -> new PolicyFileException(node.getStartMark(), path(field) + " is missing"));
  }

  /// Says what is wrong with a field.
  PolicyFileException wrong(String field, String why) {
    return new PolicyFileException(
        node(field).orElse(node).getStartMark(), path(field) + " " + why);
  }

  private String path(String field) {
    return name.isEmpty() ? field : name + "." + field;
  }

  private static String scalar(String path, Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      throw new PolicyFileException(value.getStartMark(), path + " is no single value");
    }
    return scalar.getValue();
  }
}
