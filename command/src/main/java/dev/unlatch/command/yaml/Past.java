package dev.unlatch.command.yaml;

import dev.unlatch.policy.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// A user's history as people write it: `{unlocks: [-20m], locks: [-30m, -15m], holds: []}`.
public record Past(List<Moment> unlocks, List<Moment> locks, List<Moment> holds) {
  /// Nothing happened.
  public static final Past NONE = new Past(List.of(), List.of(), List.of());

  /// Copies the lists.
  public Past {
    unlocks = List.copyOf(unlocks);
    locks = List.copyOf(locks);
    holds = List.copyOf(holds);
  }

  /// A file that holds it and nothing else.
  ///
  /// @param name the file's, for messages
  /// @throws dev.unlatch.command.UnusableException if it is none, naming everything that is wrong
  public static Past read(String name, String text) {
    Problems problems = new Problems();
    Optional<Past> past = Yaml.read(text, problems).flatMap(node -> of(node, problems));
    problems.requireNone(name);
    return past.orElse(NONE);
  }

  /// Reads it from a node.
  public static Optional<Past> of(Node node, Problems problems) {
    return Fields.of("history", node, List.of("unlocks", "locks", "holds"), problems)
        .map(it -> new Past(times(it, "unlocks"), times(it, "locks"), times(it, "holds")));
  }

  private static List<Moment> times(Fields fields, String field) {
    return fields.values(field, Moment::of, Moment.WANTED).orElse(List.of());
  }

  /// The history as it is at a time.
  public History at(Instant now) {
    return new History(times(locks, now), times(unlocks, now), times(holds, now));
  }

  private static List<Instant> times(List<Moment> moments, Instant now) {
    return moments.stream().map(moment -> moment.at(now)).toList();
  }
}
