package dev.unlatch.command.events;

import dev.unlatch.command.UnusableException;
import dev.unlatch.policy.History;
import dev.unlatch.policyfile.Mapping;
import dev.unlatch.policyfile.Problems;
import dev.unlatch.policyfile.YamlText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A user's history as people write it: `{unlocks: [-20m], locks: [-30m, -15m], holds: []}`.
public record Past(List<Moment> unlocks, List<Moment> locks, List<Moment> holds) {
  /// Nothing happened.
  public static final Past NONE = new Past(List.of(), List.of(), List.of());

  /// Its fields.
  public static final List<String> FIELDS = List.of("unlocks", "locks", "holds");

  /// Copies the lists.
  public Past {
    unlocks = List.copyOf(unlocks);
    locks = List.copyOf(locks);
    holds = List.copyOf(holds);
  }

  /// A file that holds it and nothing else.
  ///
  /// @param name the file's, for messages
  /// @throws UnusableException if it is not a history, naming everything that is wrong
  public static Past read(String name, String text) {
    Problems problems = new Problems();
    Optional<Past> past =
        new YamlText(problems)
            .read(text)
            .flatMap(node -> Mapping.read("", node, FIELDS, problems))
            .map(Past::of);
    if (problems.count() > 0) {
      throw new UnusableException(name, problems);
    }
    return past.orElse(NONE);
  }

  /// Reads it from a mapping.
  public static Past of(Mapping history) {
    return new Past(times(history, "unlocks"), times(history, "locks"), times(history, "holds"));
  }

  private static List<Moment> times(Mapping history, String field) {
    return history.each(
        field, "[-20m]", (path, node) -> history.parsed(path, node, Moment::read, Moment.WANTED));
  }

  /// The history as it is at a time.
  public History at(Instant now) {
    return new History(times(locks, now), times(unlocks, now), times(holds, now));
  }

  private static List<Instant> times(List<Moment> moments, Instant now) {
    return moments.stream().map(moment -> moment.at(now)).toList();
  }
}
