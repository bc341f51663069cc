package dev.unlatch.policyfile.yaml;

import dev.unlatch.policyfile.yaml.Problem.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A YAML mapping with known fields. Anything wrong with a field goes to the problems, and the
/// field then counts as absent.
///
/// @param whole the mapping itself
/// @param fields by their names
public record Mapping(Value whole, Map<String, Value> fields) {
  void take(NodeTuple tuple, List<String> known) {
    Node key = tuple.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      String nameless = whole.sentence("has a field whose name is not a string");
      problems().wrongValue(key, whole.path(), nameless);
      return;
    }
    String field = scalar.getValue();
    Value value = whole.in(field, tuple.getValueNode());
    if (!known.contains(field)) {
      problems().add(Kind.UNKNOWN_FIELD, key, value.path(), unknown(field, known));
    } else if (fields.putIfAbsent(field, value) != null) {
      problems().add(Kind.REPEATED_FIELD, key, value.path(), "is given twice");
    }
  }

  /// The end of a message about an unknown word.
  public static String unknown(String word, List<String> known) {
    return "is unknown; "
        + Nearest.to(word, known).map("did you mean \"%s\"? Known: "::formatted).orElse("known: ")
        + String.join(", ", known);
  }

  public Problems problems() {
    return whole.problems();
  }

  /// A field's value; empty if the field is absent.
  public Optional<Value> value(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /// Whether a field is this word instead of its usual value.
  public boolean isWord(String field, String word) {
    return value(field).filter(it -> it.isWord(word)).isPresent();
  }

  /// Reports that the value of a field, which is present, is not allowed.
  public void wrong(String field, String message) {
    value(field).orElseThrow().wrong(message);
  }

  /// The value of a required field; empty if it is missing, which is a problem.
  public Optional<Value> required(String field, String such) {
    if (!fields.containsKey(field)) {
      String path = PolicyFields.join(whole.path(), field);
      problems().add(Kind.MISSING_FIELD, whole.node(), path, "is missing; " + such);
    }
    return value(field);
  }

  /// The mapping with these fields that a field holds; without any if the field is absent or holds
  /// something else.
  public Mapping section(String field, String... known) {
    return value(field)
        .flatMap(it -> it.mapping(List.of(known)))
        .orElseGet(() -> new Mapping(whole.in(field, whole.node()), Map.of()));
  }

  public Optional<Mapping> mapping(String field) {
    return value(field).flatMap(Value::mapping);
  }

  /// How many members a list has; empty if the field is absent or not a list.
  public OptionalInt size(String field) {
    return value(field).orElse(whole).node() instanceof SequenceNode list
        ? OptionalInt.of(list.getValue().size())
        : OptionalInt.empty();
  }

  /// The result of reading each member of a list. Those that cannot be read are left out.
  ///
  /// @param such an example of a list
  public <T> List<T> each(String field, String such, Function<Value, Optional<T>> reading) {
    return value(field).map(it -> it.each(such, reading)).orElse(List.of());
  }

  /// The same, of a list that must not be empty.
  public <T> List<T> some(String field, String such, Function<Value, Optional<T>> reading) {
    if (size(field).orElse(1) == 0) {
      wrong(field, "must not be empty; for example " + such);
    }
    return each(field, such, reading);
  }

  public Optional<String> text(String field) {
    return value(field).flatMap(Value::text);
  }

  /// The whole number that a field holds.
  ///
  /// @param otherwise if it is absent
  public int number(String field, int otherwise, int least, int most) {
    return value(field).flatMap(it -> it.number(least, most)).orElse(otherwise);
  }

  /// The duration that a field holds.
  ///
  /// @param otherwise if it is absent
  /// @param least if it is zero, `0` without a unit is allowed too
  public Duration duration(String field, Duration otherwise, Duration least, Duration most) {
    return value(field).flatMap(it -> it.duration(least, most)).orElse(otherwise);
  }

  /// The meaning of the word in a field, out of some words.
  ///
  /// @param otherwise if it is absent
  public <T> T choice(String field, T otherwise, Map<String, T> words) {
    return choice(field, words).orElse(otherwise);
  }

  /// The meaning of the word in a field, out of some words; empty if it is absent.
  public <T> Optional<T> choice(String field, Map<String, T> words) {
    return value(field).flatMap(it -> it.choice(words));
  }
}
