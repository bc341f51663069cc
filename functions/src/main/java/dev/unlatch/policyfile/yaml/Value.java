package dev.unlatch.policyfile.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value in a YAML file. Anything wrong with it goes to the problems, and the value then counts
/// as absent.
///
/// @param path by which problems name it, such as `guards.risk`; empty for the file itself
/// @param node the value as parsed, with its line and column
public record Value(String path, Node node, Problems problems) {
  /// Reports that the value is not allowed.
  public void wrong(String message) {
    problems.wrongValue(node, path, message);
  }

  /// The mapping, limited to the fields that a policy has at this path.
  public Optional<Mapping> mapping() {
    return mapping(PolicyFields.of(path));
  }

  /// The mapping, limited to the known fields.
  public Optional<Mapping> mapping(List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      wrong(sentence("must be a mapping with the fields " + String.join(", ", known)));
      return Optional.empty();
    }
    Mapping read = new Mapping(this, new LinkedHashMap<>());
    mapping.getValue().forEach(tuple -> read.take(tuple, known));
    return Optional.of(read);
  }

  String sentence(String rest) {
    return path.isEmpty() ? "the file " + rest : rest;
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /// The value of a field in this mapping.
  public Value in(String field, Node value) {
    return new Value(PolicyFields.join(path, field), value, problems);
  }

  /// The members of a list; empty if it is something else.
  public List<Value> members() {
    List<Value> members = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node member : list.getValue()) {
        members.add(new Value(path + "[" + members.size() + "]", member, problems));
      }
    }
    return members;
  }

  /// The result of reading each member of a list. Those that cannot be read are left out.
  ///
  /// @param such an example of a list
  <T> List<T> each(String such, Function<Value, Optional<T>> reading) {
    if (!(node instanceof SequenceNode)) {
      wrong("must be a list such as " + such);
    }
    List<T> all = new ArrayList<>();
    members().forEach(it -> reading.apply(it).ifPresent(all::add));
    return all;
  }

  public boolean isWord(String word) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
  }

  public Optional<String> text() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    wrong(
        node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
            ? "must be a string; put it in quotes: \"" + scalar.getValue() + "\""
            : "must be a string");
    return Optional.empty();
  }

  /// The result of parsing the string.
  ///
  /// @param wanted what it must be
  public <T> Optional<T> parsed(Function<String, Optional<T>> reading, String wanted) {
    Optional<String> text = text();
    Optional<T> read = text.flatMap(reading);
    if (text.isPresent() && read.isEmpty()) {
      wrong("must be " + wanted + written());
    }
    return read;
  }

  Optional<Integer> number(int least, int most) {
    Optional<Integer> number = number().filter(it -> it >= least && it <= most);
    if (number.isEmpty()) {
      wrong("must be a whole number from %,d to %,d".formatted(least, most) + written());
    }
    return number;
  }

  private Optional<Integer> number() {
    return node instanceof ScalarNode scalar
            && scalar.getTag().equals(Tag.INT)
            && scalar.getValue().matches("[-+]?\\d{1,9}")
        ? Optional.of(Integer.valueOf(scalar.getValue()))
        : Optional.empty();
  }

  /// @param least if it is zero, `0` without a unit is allowed too
  Optional<Duration> duration(Duration least, Duration most) {
    Optional<Duration> duration = duration();
    if (duration.isEmpty()) {
      wrong("must be a duration such as 90s, 5m, 2h, 1d or 1h30m" + written());
      return duration;
    }
    if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
      wrong(
          "must be from %s to %s".formatted(Durations.spell(least), Durations.spell(most))
              + written());
      return Optional.empty();
    }
    return duration;
  }

  private Optional<Duration> duration() {
    if (!(node instanceof ScalarNode scalar)) {
      return Optional.empty();
    }
    return scalar.getTag().equals(Tag.INT) && scalar.getValue().equals("0")
        ? Optional.of(Duration.ZERO)
        : Durations.read(scalar.getValue()).filter(_ -> scalar.getTag().equals(Tag.STR));
  }

  /// The meaning of the word.
  ///
  /// @param words those that are allowed, with what they mean
  public <T> Optional<T> choice(Map<String, T> words) {
    Optional<T> meaning =
        node instanceof ScalarNode scalar
            ? Optional.ofNullable(words.get(scalar.getValue()))
            : Optional.empty();
    if (meaning.isEmpty()) {
      List<String> known = words.keySet().stream().sorted().toList();
      wrong("must be one of " + String.join(", ", known) + written());
    }
    return meaning;
  }

  /// Values by the words for them, for [#choice].
  public static <T> Map<String, T> words(Collection<T> values, Function<T, String> word) {
    Map<String, T> words = new HashMap<>();
    values.forEach(it -> words.put(word.apply(it), it));
    return words;
  }

  /// What is written there, for the end of a message.
  public String written() {
    if (!(node instanceof ScalarNode scalar)) {
      return "";
    }
    String text = scalar.getValue();
    return ": " + (text.length() > 100 ? text.substring(0, 100) + "…" : text);
  }
}
