package dev.unlatch.command.lint;

import dev.unlatch.policyfile.yaml.Place;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlText;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The positions of a policy file's fields.
final class Marks {
  private final Optional<Node> file;

  /// @param text of the file
  Marks(String text) {
    this.file = new YamlText(new Problems()).read(text);
  }

  /// Where a field, or a member of a list, begins; if it is not in the file, where its nearest
  /// parent does.
  ///
  /// @param path such as `guards.risk.unreadable`, or `rules[2].when.user.profile`, rules counted
  ///   from 0
  Place of(String path) {
    return file.map(it -> find(new Value("", it, new Problems()), path, Place.of(it)))
        .orElse(Place.BEGINNING);
  }

  private static Place find(Value value, String path, Place around) {
    if (value.node() instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name
            && leads(value.in(name.getValue(), tuple.getValueNode()), path)) {
          return find(value.in(name.getValue(), tuple.getValueNode()), path, Place.of(name));
        }
      }
    }
    for (Value member : value.members()) {
      if (leads(member, path)) {
        return find(member, path, Place.of(member.node()));
      }
    }
    return around;
  }

  /// Whether a value, or one in it, stands at a path.
  private static boolean leads(Value value, String path) {
    return path.equals(value.path())
        || path.startsWith(value.path() + ".")
        || path.startsWith(value.path() + "[");
  }
}
