package dev.unlatch.command.replay;

import java.util.EnumMap;
import java.util.Map;

/// How many lockouts ended in which way.
final class OutcomeCounts {
  private final Map<Outcome.Kind, Long> counts = new EnumMap<>(Outcome.Kind.class);

  void add(Outcome.Kind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  void add(OutcomeCounts others) {
    others.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
  }

  long of(Outcome.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
