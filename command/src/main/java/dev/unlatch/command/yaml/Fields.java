package dev.unlatch.command.yaml;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The fields of a mapping. What is wrong with a field is added to the problems, and the field is
/// taken for absent.
public final class Fields {
  private final Node node;
  private final Problems problems;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  private Fields(Node node, Problems problems) {
    this.node = node;
    this.problems = problems;
  }

  /// The fields of a node, if it is a mapping.
  ///
  /// @param what the node is, for messages
  /// @param known all fields that there may be
  public static Optional<Fields> of(String what, Node node, List<String> known, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          node,
          "%s is not a mapping; its fields are: %s".formatted(what, String.join(", ", known)));
      return Optional.empty();
    }
    Fields fields = new Fields(node, problems);
    mapping.getValue().forEach(tuple -> fields.put(what, tuple, known));
    return Optional.of(fields);
  }

  private void put(String what, NodeTuple tuple, List<String> known) {
    Node key = tuple.getKeyNode();
    String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!known.contains(name)) {
      problems.add(
          key,
          "\"%s\" is not known in %s; known are: %s"
              .formatted(name, what, String.join(", ", known)));
    } else if (nodes.put(name, tuple.getValueNode()) != null) {
      problems.add(key, "\"" + name + "\" stands here a second time");
    }
  }

  /// Where they begin.
  public Place place() {
    return Place.of(node);
  }

  /// A field's value; none where it is absent or null.
  public Optional<Node> node(String field) {
    return Optional.ofNullable(nodes.get(field)).filter(it -> !isNull(it));
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  /// Whether a field is a word of its own in place of what it is else.
  public boolean isWord(String field, String word) {
    return node(field)
        .filter(it -> it instanceof ScalarNode scalar && scalar.getValue().equals(word))
        .isPresent();
  }

  /// A field that must be there.
  public Optional<Node> required(String field) {
    if (node(field).isEmpty()) {
      problems.add(node, "\"" + field + "\" is missing");
    }
    return node(field);
  }

  /// A single value.
  public Optional<String> text(String field) {
    return node(field).flatMap(value -> text(field, value));
  }

  private Optional<String> text(String field, Node value) {
    if (value instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problems.add(value, "\"" + field + "\" is no single value");
    return Optional.empty();
  }

  /// A single value that is read further.
  ///
  /// @param reading throws an IllegalArgumentException or a DateTimeException where it cannot
  /// @param wanted what would be right
  public <T> Optional<T> value(String field, Function<String, T> reading, String wanted) {
    return node(field).flatMap(node -> value(field, node, reading, wanted));
  }

  private <T> Optional<T> value(
      String field, Node node, Function<String, T> reading, String wanted) {
    Optional<String> text = text(field, node);
    try {
      return text.map(reading);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      problems.add(node, "\"%s\" is not %s: %s".formatted(field, wanted, text.orElse("")));
      return Optional.empty();
    }
  }

  /// One of some words.
  public <T> Optional<T> oneOf(String field, Map<String, T> words) {
    return value(
        field,
        word -> Optional.ofNullable(words.get(word)).orElseThrow(IllegalArgumentException::new),
        "one of " + String.join(", ", words.keySet()));
  }

  /// `true` or `false`.
  public Optional<Boolean> truth(String field) {
    return oneOf(field, words("true", true, "false", false));
  }

  private static <T> Map<String, T> words(String first, T one, String second, T other) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, other);
    return words;
  }

  /// A whole number from 0.
  public Optional<Integer> count(String field) {
    return value(field, Fields::whole, "a whole number from 0");
  }

  private static int whole(String text) {
    int number = Integer.parseInt(text);
    if (number < 0) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  /// The elements of a list.
  public Optional<List<Node>> list(String field) {
    return node(field)
        .flatMap(
            value -> {
              if (value instanceof SequenceNode sequence) {
                return Optional.of(sequence.getValue());
              }
              problems.add(value, "\"" + field + "\" is no list");
              return Optional.empty();
            });
  }

  /// A list of single values, each of which is read further.
  public <T> Optional<List<T>> values(String field, Function<String, T> reading, String wanted) {
    return list(field)
        .map(
            nodes ->
                nodes.stream().flatMap(it -> value(field, it, reading, wanted).stream()).toList());
  }

  /// The fields of a field.
  public Optional<Fields> mapping(String field, String... known) {
    return node(field).flatMap(value -> of("\"" + field + "\"", value, List.of(known), problems));
  }
}
