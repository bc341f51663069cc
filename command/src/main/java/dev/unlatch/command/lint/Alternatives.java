package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.events.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A pattern with its `$or` written out: it matches where one of the alternatives does, and an
/// alternative where all of its fields do.
///
/// @param all the lists of matches, by their fields' paths
/// @param complete whether these are all alternatives; where they are too many, or ask twice of one
///   field, they are left out
record Alternatives(List<Map<String, JsonNode>> all, boolean complete) {
  /// The most alternatives that are written out.
  private static final int MOST = 200;

  /// Of a lockout about which nothing is asked.
  static final Alternatives ANY = new Alternatives(List.of(Map.of()), true);

  private static final Alternatives UNKNOWN = new Alternatives(List.of(), false);

  /// @param pattern a pattern in JSON that the rule matcher has taken
  static Alternatives of(String pattern) {
    return of("", Trees.known(pattern));
  }

  private static Alternatives of(String path, JsonNode object) {
    Alternatives product = ANY;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      product = product.and(ofField(path, field.getKey(), field.getValue()));
    }
    return product;
  }

  private static Alternatives ofField(String path, String name, JsonNode value) {
    if (name.equals("$or")) {
      return StreamSupport.stream(value.spliterator(), false)
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
    if (all.size() * other.all.size() > MOST || !complete || !other.complete) {
      return UNKNOWN;
    }
    boolean twice =
        all.stream()
            .anyMatch(
                one ->
                    other.all.stream()
                        .anyMatch(it -> it.keySet().stream().anyMatch(one::containsKey)));
    return twice
        ? UNKNOWN
        : new Alternatives(
            all.stream().flatMap(one -> other.all.stream().map(it -> union(one, it))).toList(),
            true);
  }

  private static Map<String, JsonNode> union(Map<String, JsonNode> one, Map<String, JsonNode> two) {
    Map<String, JsonNode> union = new HashMap<>(one);
    union.putAll(two);
    return Map.copyOf(union);
  }
}
