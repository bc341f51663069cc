package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import java.util.EnumMap;
import java.util.Map;

/// How many lockouts there were, and how they ended.
final class Counts {
  private final Map<Outcome.Kind, Long> ended = new EnumMap<>(Outcome.Kind.class);
  private long lockouts;

  void lockout() {
    lockouts++;
  }

  void outcome(Outcome outcome) {
    ended.merge(outcome.kind(), 1L, Long::sum);
  }

  void add(Counts others) {
    lockouts += others.lockouts;
    others.ended.forEach((kind, count) -> ended.merge(kind, count, Long::sum));
  }

  long lockouts() {
    return lockouts;
  }

  long of(Outcome.Kind kind) {
    return ended.getOrDefault(kind, 0L);
  }
}
