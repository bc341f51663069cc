package dev.unlatch.policyfile.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The positions of a policy file's fields.
public final class Marks {
  private final Optional<Node> file;

  public Marks(Optional<Node> file) {
    this.file = file;
  }

  /// Where a field, or a member of a list, begins; if it is not in the file, where its nearest
  /// parent does.
  ///
  /// @param path such as `guards.risk.unreadable`, or `rules[2].when.user.profile`, rules counted
  ///   from 0
  public Place of(String path) {
    return file.map(it -> find(it, path, Place.of(it))).orElse(Place.BEGINNING);
  }

  private static Place find(Node node, String path, Place around) {
    return switch (node) {
      case MappingNode mapping -> inMapping(mapping, path, around);
      case SequenceNode list -> inList(list.getValue(), path, around);
      default -> around;
    };
  }

  private static Place inMapping(MappingNode mapping, String path, Place around) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode name && begins(path, name.getValue())) {
        String rest = path.substring(name.getValue().length());
        Place here = Place.of(name);
        return rest.isEmpty() ? here : find(tuple.getValueNode(), undotted(rest), here);
      }
    }
    return around;
  }

  private static boolean begins(String path, String name) {
    return path.equals(name) || path.startsWith(name + ".") || path.startsWith(name + "[");
  }

  private static Place inList(List<Node> list, String path, Place around) {
    int end = path.indexOf(']');
    boolean indexed = path.startsWith("[") && end > 1;
    int index = indexed ? Integer.parseInt(path.substring(1, end)) : list.size();
    if (index >= list.size()) {
      return around;
    }
    Node member = list.get(index);
    String rest = undotted(path.substring(end + 1));
    return rest.isEmpty() ? Place.of(member) : find(member, rest, Place.of(member));
  }

  private static String undotted(String rest) {
    return rest.startsWith(".") ? rest.substring(1) : rest;
  }
}
