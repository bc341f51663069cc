package dev.unlatch.eventfile;

import dev.unlatch.okta.event.Published;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policyfile.yaml.Durations;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A user's history as people write it: `{unlocks: [-20m], locks: [-30m, -15m], holds: []}`.
public record Past(List<Moment> unlocks, List<Moment> locks, List<Moment> holds) {
  public static final Past NONE = new Past(List.of(), List.of(), List.of());

  public static final List<String> FIELDS = List.of("unlocks", "locks", "holds");

  public Past {
    unlocks = List.copyOf(unlocks);
    locks = List.copyOf(locks);
    holds = List.copyOf(holds);
  }

  /// Reads a file that holds nothing else.
  ///
  /// @param name the file's, for messages
  /// @throws UnusableFileException if it is not a history, naming everything that is wrong
  public static Past read(String name, String text) {
    Problems problems = new Problems();
    Optional<Past> past =
        new YamlText(problems)
            .read(text)
            .flatMap(node -> new Value("", node, problems).mapping(FIELDS))
            .map(Past::of);
    if (problems.count() > 0) {
      throw new UnusableFileException(name, problems);
    }
    return past.orElse(NONE);
  }

  public static Past of(Mapping history) {
    return new Past(times(history, "unlocks"), times(history, "locks"), times(history, "holds"));
  }

  private static List<Moment> times(Mapping history, String field) {
    return history.each(field, "[-20m]", Moment::read);
  }

  public History at(Instant now) {
    return new History(times(locks, now), times(unlocks, now), times(holds, now), Optional.empty());
  }

  private static List<Instant> times(List<Moment> moments, Instant now) {
    return moments.stream().map(moment -> moment.at(now)).toList();
  }

  /// A time as people write it in a file: `2026-01-05T09:30:00Z`, or `-20m` for that long before
  /// now.
  ///
  /// @param time an absolute time; empty for one before now
  /// @param before how long before now, if there is no absolute time
  public record Moment(Optional<Instant> time, Duration before) {
    /// Reads it; empty if it is neither.
    public static Optional<Moment> read(Value value) {
      return value.parsed(Moment::read, "a time such as 2026-01-05T09:30:00Z, or -20m before now");
    }

    private static Optional<Moment> read(String text) {
      return text.startsWith("-")
          ? Durations.read(text.substring(1)).map(it -> new Moment(Optional.empty(), it))
          : Published.parse(text).map(it -> new Moment(Optional.of(it), Duration.ZERO));
    }

    public Instant at(Instant now) {
      return time.orElseGet(() -> now.minus(before));
    }
  }
}
