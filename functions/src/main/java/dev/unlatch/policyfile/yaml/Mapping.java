package dev.unlatch.policyfile.yaml;

import dev.unlatch.policyfile.yaml.Problem.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A YAML mapping with known fields. Anything wrong with a field goes to the problems, and the
/// field then counts as absent.
///
/// @param path where it stands in the file; empty for the file itself
/// @param node where it stands in the file
/// @param fields by their names
public record Mapping(String path, Node node, Map<String, Node> fields, Problems problems) {
  /// A mapping of a policy.
  ///
  /// @return empty if the node is not a mapping
  public static Optional<Mapping> read(String path, Node node, Problems problems) {
    return read(path, node, PolicyFields.of(path), problems);
  }

  /// A mapping, limited to the known fields.
  ///
  /// @return empty if the node is not a mapping
  public static Optional<Mapping> read(
      String path, Node node, List<String> known, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.wrongValue(
          node,
          path,
          sentence(path, "must be a mapping with the fields " + String.join(", ", known)));
      return Optional.empty();
    }
    Mapping read = new Mapping(path, node, new LinkedHashMap<>(), problems);
    mapping.getValue().forEach(tuple -> read.take(tuple, known));
    return Optional.of(read);
  }

  /// A mapping without fields, which stands for a value in its short form.
  public static Mapping empty(String path, Node node, Problems problems) {
    return new Mapping(path, node, Map.of(), problems);
  }

  private static String sentence(String path, String rest) {
    return path.isEmpty() ? "the file " + rest : rest;
  }

  private void take(NodeTuple tuple, List<String> known) {
    Node key = tuple.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      problems.wrongValue(key, path, sentence(path, "has a field whose name is not a string"));
      return;
    }
    String field = scalar.getValue();
    if (!known.contains(field)) {
      problems.add(Kind.UNKNOWN_FIELD, key, path(field), unknown(field, known));
    } else if (fields.putIfAbsent(field, tuple.getValueNode()) != null) {
      problems.add(Kind.REPEATED_FIELD, key, path(field), "is given twice");
    }
  }

  /// The end of a message about an unknown word.
  public static String unknown(String word, List<String> known) {
    Optional<String> hint =
        Renamed.hint(word, known)
            .map(it -> it + ".")
            .or(() -> Nearest.to(word, known).map("did you mean \"%s\"?"::formatted));
    return "is unknown; "
        + hint.map(it -> it + " Known: ").orElse("known: ")
        + String.join(", ", known);
  }

  /// A field's value; empty if the field is absent.
  public Optional<Node> node(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /// Whether a field is this word instead of its usual value.
  public boolean isWord(String field, String word) {
    return node(field)
        .filter(it -> it instanceof ScalarNode scalar && scalar.getValue().equals(word))
        .isPresent();
  }

  /// The value of a required field; empty if it is missing, which is a problem.
  public Optional<Node> required(String field, String such) {
    if (!fields.containsKey(field)) {
      problems.add(Kind.MISSING_FIELD, node, path(field), "is missing; " + such);
    }
    return node(field);
  }

  /// The mapping with these fields that a field holds.
  public Optional<Mapping> mappingOf(String field, String... known) {
    return node(field).flatMap(it -> read(path(field), it, List.of(known), problems));
  }

  /// The same, without any fields if the field is absent or holds something else.
  public Mapping section(String field, String... known) {
    return mappingOf(field, known).orElseGet(() -> empty(path(field), node, problems));
  }

  /// The mapping of a policy that a field holds.
  public Optional<Mapping> mapping(String field) {
    return node(field).flatMap(it -> read(path(field), it, problems));
  }

  /// The values of a list; empty if the field is absent.
  ///
  /// @param such an example of one
  private List<Node> list(String field, String such) {
    Optional<Node> value = node(field);
    if (value.isPresent() && !(value.get() instanceof SequenceNode)) {
      problems.wrongValue(value.get(), path(field), "must be a list such as " + such);
    }
    return value
        .filter(SequenceNode.class::isInstance)
        .map(it -> ((SequenceNode) it).getValue())
        .orElse(List.of());
  }

  /// How many members a list has; empty if the field is absent or not a list.
  public OptionalInt size(String field) {
    return node(field).orElse(node) instanceof SequenceNode list
        ? OptionalInt.of(list.getValue().size())
        : OptionalInt.empty();
  }

  /// The result of reading each member of a list. Those that cannot be read are left out.
  ///
  /// @param such an example of a list
  /// @param reading receives a member's path and the member
  public <T> List<T> each(
      String field, String such, BiFunction<String, Node, Optional<T>> reading) {
    List<Node> members = list(field, such);
    List<T> all = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      reading.apply(path(field) + "[" + i + "]", members.get(i)).ifPresent(all::add);
    }
    return all;
  }

  /// The text of a field; empty if the field is absent.
  public Optional<String> text(String field) {
    return node(field).flatMap(it -> text(path(field), it, problems));
  }

  /// The text of a value.
  public static Optional<String> text(String path, Node value, Problems problems) {
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    problems.wrongValue(
        value,
        path,
        value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
            ? "must be a string; put it in quotes: \"" + scalar.getValue() + "\""
            : "must be a string");
    return Optional.empty();
  }

  /// The result of parsing a field's text.
  ///
  /// @param wanted what it must be
  public <T> Optional<T> parsed(
      String field, Function<String, Optional<T>> reading, String wanted) {
    return node(field).flatMap(it -> parsed(path(field), it, reading, wanted));
  }

  /// The result of parsing a value's text.
  public <T> Optional<T> parsed(
      String path, Node value, Function<String, Optional<T>> reading, String wanted) {
    Optional<String> text = text(path, value, problems);
    Optional<T> read = text.flatMap(reading);
    if (text.isPresent() && read.isEmpty()) {
      problems.wrongValue(value, path, "must be " + wanted + written(value));
    }
    return read;
  }

  /// The whole number that a field holds.
  ///
  /// @param otherwise if it is absent
  public int number(String field, int otherwise, int least, int most) {
    Optional<Node> value = node(field);
    Optional<Integer> number = value.flatMap(Mapping::number);
    if (value.isPresent() && number.filter(it -> it >= least && it <= most).isEmpty()) {
      String right = "must be a whole number from %,d to %,d".formatted(least, most);
      problems.wrongValue(value.get(), path(field), right + written(value.get()));
    }
    return number.orElse(otherwise);
  }

  private static Optional<Integer> number(Node value) {
    return value instanceof ScalarNode scalar
            && scalar.getTag().equals(Tag.INT)
            && scalar.getValue().matches("[-+]?\\d{1,9}")
        ? Optional.of(Integer.valueOf(scalar.getValue()))
        : Optional.empty();
  }

  /// The duration that a field holds.
  ///
  /// @param otherwise if it is absent
  /// @param least if it is zero, `0` without a unit is allowed too
  public Duration duration(String field, Duration otherwise, Duration least, Duration most) {
    Optional<Node> value = node(field);
    if (value.isEmpty()) {
      return otherwise;
    }
    Optional<Duration> duration = duration(value.get());
    if (duration.isEmpty()) {
      String right = "must be a duration such as 90s, 5m, 2h, 1d or 1h30m";
      problems.wrongValue(value.get(), path(field), right + written(value.get()));
    } else if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
      String right =
          "must be from %s to %s".formatted(Durations.spell(least), Durations.spell(most));
      problems.wrongValue(value.get(), path(field), right + written(value.get()));
    }
    return duration.orElse(otherwise);
  }

  private static Optional<Duration> duration(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      return Optional.empty();
    }
    return scalar.getTag().equals(Tag.INT) && scalar.getValue().equals("0")
        ? Optional.of(Duration.ZERO)
        : Durations.read(scalar.getValue()).filter(_ -> scalar.getTag().equals(Tag.STR));
  }

  /// The meaning of the word in a field, out of some words.
  ///
  /// @param otherwise if it is absent
  public <T> T choice(String field, T otherwise, Map<String, T> words) {
    return choice(field, words).orElse(otherwise);
  }

  /// The meaning of the word in a field, out of some words; empty if it is absent.
  public <T> Optional<T> choice(String field, Map<String, T> words) {
    return node(field).flatMap(it -> choice(path(field), it, words));
  }

  /// The meaning of a word, out of some words.
  public <T> Optional<T> choice(String path, Node value, Map<String, T> words) {
    Optional<String> word =
        value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    Optional<T> meaning =
        word.filter(words::containsKey).map(it -> Objects.requireNonNull(words.get(it)));
    if (meaning.isEmpty()) {
      List<String> known = words.keySet().stream().sorted().toList();
      String hint = word.flatMap(it -> Renamed.hint(it, known)).map(it -> "; " + it).orElse("");
      String message = "must be one of " + String.join(", ", known) + written(value) + hint;
      problems.wrongValue(value, path, message);
    }
    return meaning;
  }

  /// What is written there, for the end of a message.
  public static String written(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      return "";
    }
    String text = scalar.getValue();
    return ": " + (text.length() > 100 ? text.substring(0, 100) + "…" : text);
  }

  public String path(String field) {
    return PolicyFields.join(path, field);
  }
}
