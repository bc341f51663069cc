package dev.unlatch.simulation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What happened in a world, a line each. Nothing is written unless somebody wants to read it: a
/// seed that fails is played again with its trace.
public final class Trace {
  private final boolean wanted;
  private final Clock clock;
  private final List<String> lines = new ArrayList<>();

  public Trace(boolean wanted, Clock clock) {
    this.wanted = wanted;
    this.clock = clock;
  }

  /// Writes a line down.
  ///
  /// @param who such as `worker 2`
  /// @param what in plain words
  public void add(String who, Supplier<String> what) {
    if (wanted) {
      lines.add("%s  %-10s %s".formatted(clock.instant(), who, what.get()));
    }
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
