package dev.unlatch.policyfile.yaml;

import dev.unlatch.policyfile.yaml.Problem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads YAML 1.2 with its core schema, within bounds: a policy is read when a function starts, and
/// no file may prevent that.
public final class YamlText {
  /// The longest text, in bytes of UTF-8. 500 rules of 2 KB.
  public static final int LONGEST = 1_000_000;

  /// How deep lists and mappings may nest. The deepest field of the evidence that Okta documents is
  /// 6 deep, below 4 of the policy.
  static final int DEEPEST = 40;

  /// The most values, with an alias's content counted each time: 500 rules of 100 values. The rule
  /// matcher takes 3 s for that many (measured).
  static final int MOST_VALUES = 50_000;

  private final Problems problems;

  /// @param problems receives what is wrong
  public YamlText(Problems problems) {
    this.problems = problems;
  }

  /// The only document of a text; empty if there is a problem.
  public Optional<Node> read(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return tooLarge(Place.BEGINNING, "the file is larger than 1 MB (1,000,000 bytes)");
    }
    try {
      return isShallow(text) ? compose(text) : Optional.empty();
    } catch (MarkedYamlEngineException notYaml) {
      return notYaml(Place.of(notYaml.getProblemMark()), notYaml.getProblem());
    } catch (YamlEngineException notYaml) {
      return notYaml(Place.BEGINNING, String.valueOf(notYaml.getMessage()));
    }
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setLabel("the file")
        .setSchema(new CoreSchema())
        .setAllowNonScalarKeys(true)
        .setMaxAliasesForCollections(MOST_VALUES)
        .build();
  }

  /// Asks the parser, which does not recurse, before the composer, which does.
  private boolean isShallow(String text) {
    int depth = 0;
    for (Event event : new Parse(settings()).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > DEEPEST) {
        tooDeep(Place.of(event.getStartMark()));
        return false;
      }
    }
    return true;
  }

  private Optional<Node> compose(String text) {
    Optional<Node> node = new Compose(settings()).composeString(text);
    if (node.isEmpty()) {
      problems.add(Kind.NOT_YAML, Place.BEGINNING, "", "the file is empty");
    }
    return node.filter(this::isBounded);
  }

  private record Level(Node node, int depth) {}

  /// Counts values as if every alias were written out.
  private boolean isBounded(Node root) {
    Deque<Level> rest = new ArrayDeque<>(List.of(new Level(root, 0)));
    for (int values = 1; !rest.isEmpty(); values++) {
      Level level = rest.pop();
      if (values > MOST_VALUES) {
        tooLarge(
            Place.of(level.node()),
            "the file has more than %,d values, its aliases written out".formatted(MOST_VALUES));
        return false;
      }
      if (level.depth() > DEEPEST) {
        tooDeep(Place.of(level.node()));
        return false;
      }
      parts(level.node()).forEach(it -> rest.push(new Level(it, level.depth() + 1)));
    }
    return true;
  }

  private static List<Node> parts(Node node) {
    return switch (node) {
      case SequenceNode list -> list.getValue();
      case MappingNode mapping ->
          mapping.getValue().stream()
              .flatMap(it -> List.of(it.getKeyNode(), it.getValueNode()).stream())
              .toList();
      default -> List.of();
    };
  }

  private void tooDeep(Place place) {
    tooLarge(place, "the file is nested deeper than " + DEEPEST + " lists and mappings");
  }

  private Optional<Node> tooLarge(Place place, String message) {
    problems.add(Kind.TOO_LARGE, place, "", message);
    return Optional.empty();
  }

  private Optional<Node> notYaml(Place place, String problem) {
    problems.add(Kind.NOT_YAML, place, "", "the file is not YAML: " + problem);
    return Optional.empty();
  }
}
