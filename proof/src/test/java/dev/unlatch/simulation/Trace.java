package dev.unlatch.simulation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What happened in a world, a line each. Nothing is written unless somebody wants to read it: a
/// seed that fails is played again with its trace.
final class Trace {
  private final boolean wanted;
  private final Clock clock;
  private final List<String> lines = new ArrayList<>();

  Trace(boolean wanted, Clock clock) {
    this.wanted = wanted;
    this.clock = clock;
  }

  /// @param who such as `worker 2`
  /// @param what in plain words
  void add(String who, Supplier<String> what) {
    if (wanted) {
      lines.add("%s  %-10s %s".formatted(clock.instant(), who, what.get()));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
