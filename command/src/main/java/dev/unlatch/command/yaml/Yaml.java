package dev.unlatch.command.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads YAML 1.2, of which JSON is a part.
public final class Yaml {
  private Yaml() {}

  /// The nodes of a text; none where it is no YAML or empty, which is added to the problems.
  public static Optional<Node> read(String text, Problems problems) {
    Place start = new Place(1, 1);
    try {
      Optional<Node> node = new Compose(LoadSettings.builder().build()).composeString(text);
      if (node.isEmpty()) {
        problems.add(start, "the file is empty");
      }
      return node;
    } catch (MarkedYamlEngineException wrong) {
      problems.add(
          wrong.getProblemMark().map(Place::of).orElse(start), "is no YAML: " + wrong.getProblem());
    } catch (YamlEngineException wrong) {
      problems.add(start, "is no YAML: " + wrong.getMessage());
    }
    return Optional.empty();
  }
}
