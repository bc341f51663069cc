package dev.unlatch.policyfile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Bounds on what would cost the rule matcher too much time or memory, counted over all patterns of
/// rules, or of `tell`, before it is asked. Only for patterns of the right shape.
final class PatternBounds {
  /// The most alternatives that the `$or`s of all rules make together. The matcher expands every
  /// product of them: 59,049 take it 6 s, 531,441 take it 42 s (measured).
  static final long MOST_ALTERNATIVES = 5_000;

  /// The most strings with `*` in them. The matcher's time grows with their third power: 200 of the
  /// worst kind take it 1.2 s, 400 take it 3.2 s (measured).
  static final int MOST_WILDCARDS = 300;

  /// The most `*` in one string. 450,000 of them fill 512 MB (measured).
  static final int MOST_STARS = 10;

  /// The most numeric comparisons. Different ones on one field are expensive if they overlap: 50
  /// take the matcher up to 1.3 s, 100 up to 3.4 s, 200 up to 12 s (measured).
  static final int MOST_RANGES = 100;

  /// The most fields that one alternative asks for: the matcher takes no more (`event-ruler`, "Size
  /// of rule exceeds max value of 256").
  static final int MOST_FIELDS = 256;

  private static final String OR = "$or";
  private static final String WILDCARD = "wildcard";
  private static final String NUMERIC = "numeric";

  private long alternatives;
  private long wildcards;
  private long ranges;

  /// Adds a pattern to the count.
  ///
  /// @return what is too much, as the rest of a sentence; empty if nothing is
  Optional<String> excess(Node pattern) {
    alternatives += alternatives(pattern);
    List<String> texts = under(WILDCARD, pattern, false).toList();
    wildcards += texts.size();
    ranges += under(NUMERIC, pattern, false).filter(it -> it.matches("[<>=]+")).count();
    return Stream.of(
            excess(alternatives, MOST_ALTERNATIVES, "alternatives of $or"),
            excess(
                wildcards, MOST_WILDCARDS, "wildcards (take prefix or suffix where they will do)"),
            excess(ranges, MOST_RANGES, "numeric comparisons"),
            stars(texts),
            fields(pattern) > MOST_FIELDS
                ? Optional.of("asks for more than %d fields".formatted(MOST_FIELDS))
                : Optional.<String>empty())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> excess(long number, long most, String what) {
    return number > most
        ? Optional.of("makes more than %,d %s, with the patterns before it".formatted(most, what))
        : Optional.empty();
  }

  private static Optional<String> stars(List<String> texts) {
    return texts.stream()
        .filter(it -> it.chars().filter(c -> c == '*').count() > MOST_STARS)
        .map(_ -> "has a wildcard with more than %d \"*\"".formatted(MOST_STARS))
        .findFirst();
  }

  /// How many fields the largest alternative asks for.
  private static long fields(Node pattern) {
    return pattern instanceof MappingNode mapping
        ? mapping.getValue().stream().mapToLong(PatternBounds::fieldsOf).sum()
        : 1;
  }

  private static long fieldsOf(NodeTuple tuple) {
    return name(tuple).equals(OR)
        ? ((SequenceNode) tuple.getValueNode())
            .getValue().stream().mapToLong(PatternBounds::fields).max().orElse(0)
        : fields(tuple.getValueNode());
  }

  /// How many alternatives the matcher makes of a pattern, while they are not too many.
  private static long alternatives(Node pattern) {
    long product = 1;
    if (pattern instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        product *=
            name(tuple).equals(OR)
                ? sum((SequenceNode) tuple.getValueNode())
                : alternatives(tuple.getValueNode());
        product = Math.min(product, MOST_ALTERNATIVES + 1);
      }
    }
    return product;
  }

  private static long sum(SequenceNode patterns) {
    long sum = patterns.getValue().stream().mapToLong(PatternBounds::alternatives).sum();
    return Math.min(sum, MOST_ALTERNATIVES + 1);
  }

  /// The strings under an operator, wherever it stands.
  private static Stream<String> under(String operator, Node node, boolean under) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream()
              .flatMap(it -> under(operator, it.getValueNode(), name(it).equals(operator)));
      case SequenceNode list -> list.getValue().stream().flatMap(it -> under(operator, it, under));
      case ScalarNode scalar when under -> Stream.of(scalar.getValue());
      default -> Stream.empty();
    };
  }

  private static String name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
  }
}
