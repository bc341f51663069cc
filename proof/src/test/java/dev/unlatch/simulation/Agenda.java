package dev.unlatch.simulation;

import dev.unlatch.response.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// What is to happen, in order of time, and the clock that jumps from one happening to the next. Of
/// several at the same millisecond the seed chooses which comes first.
public final class Agenda {
  private final TestClock clock;
  private final Chance chance;
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(
          Comparator.comparing(Happening::at)
              .thenComparingLong(Happening::lot)
              .thenComparingLong(Happening::number));
  private long number;

  /// @param lot decides among those of the same time
  /// @param number in the order in which they were put down; decides among those of the same lot
  private record Happening(Instant at, long lot, long number, Runnable what) {}

  public Agenda(Instant start, Chance chance) {
    this.clock = new TestClock(start);
    this.chance = chance;
  }

  /// The one clock of the world.
  public Clock clock() {
    return clock;
  }

  public Instant now() {
    return clock.instant();
  }

  /// Puts something down.
  ///
  /// @param time if it has passed, as soon as possible
  public void at(Instant time, Runnable what) {
    happenings.add(new Happening(time, chance.mark(), number++, what));
  }

  public void after(Duration delay, Runnable what) {
    at(now().plus(delay), what);
  }

  /// Lets everything happen that is due until then.
  public void run(Instant end) {
    while (!happenings.isEmpty() && !happenings.element().at().isAfter(end)) {
      Happening next = happenings.remove();
      forward(next.at());
      next.what().run();
    }
    forward(end);
  }

  private void forward(Instant time) {
    if (time.isAfter(now())) {
      clock.forward(Duration.between(now(), time));
    }
  }
}
