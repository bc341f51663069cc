package dev.unlatch.command.lint;

import static java.util.Collections.disjoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.eventfile.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A pattern with its `$or` written out: it matches if one of the alternatives does, and an
/// alternative matches if all of its fields do.
///
/// @param all the lists of matches, by their fields' paths
/// @param complete whether these are all alternatives; they are left out if there are too many, or
///   if they name a field twice
record Alternatives(List<Map<String, JsonNode>> all, boolean complete) {
  /// The most alternatives that are written out.
  private static final int MOST = 200;

  /// Matches every lockout.
  static final Alternatives ANY = new Alternatives(List.of(Map.of()), true);

  private static final Alternatives UNKNOWN = new Alternatives(List.of(), false);

  /// @param pattern a pattern in JSON that the rule matcher has taken
  static Alternatives of(String pattern) {
    return of("", Trees.known(pattern));
  }

  private static Alternatives of(String path, JsonNode object) {
    return object.properties().stream()
        .map(field -> ofField(path, field.getKey(), field.getValue()))
        .reduce(ANY, Alternatives::and);
  }

  private static Alternatives ofField(String path, String name, JsonNode value) {
    if (name.equals("$or")) {
      return value
          .valueStream()
          .map(it -> of(path, it))
          .reduce(new Alternatives(List.of(), true), Alternatives::or);
    }
    String field = path.isEmpty() ? name : path + "." + name;
    return value.isArray()
        ? new Alternatives(List.of(Map.of(field, value)), true)
        : of(field, value);
  }

  private Alternatives or(Alternatives other) {
    List<Map<String, JsonNode>> both = Stream.concat(all.stream(), other.all.stream()).toList();
    return both.size() > MOST ? UNKNOWN : new Alternatives(both, complete && other.complete);
  }

  private Alternatives and(Alternatives other) {
    boolean few = all.size() * other.all.size() <= MOST;
    return few && complete && other.complete && areDisjoint(other)
        ? new Alternatives(
            all.stream().flatMap(one -> other.all.stream().map(it -> union(one, it))).toList(),
            true)
        : UNKNOWN;
  }

  private boolean areDisjoint(Alternatives other) {
    return all.stream()
        .allMatch(one -> other.all.stream().allMatch(it -> disjoint(one.keySet(), it.keySet())));
  }

  private static Map<String, JsonNode> union(Map<String, JsonNode> one, Map<String, JsonNode> two) {
    Map<String, JsonNode> union = new HashMap<>(one);
    union.putAll(two);
    return Map.copyOf(union);
  }
}
