package dev.unlatch.lab.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What stand-ins have received, in order.
public final class Received<T> {
  private final List<T> all = new ArrayList<>();

  /// Adds to the end.
  public synchronized void add(T next) {
    all.add(next);
    notifyAll();
  }

  /// Everything so far.
  public List<T> all() {
    return after(0);
  }

  /// The same without the first of them.
  ///
  /// @param skipped how many to leave out
  public synchronized List<T> after(int skipped) {
    return List.copyOf(all.subList(Math.min(skipped, all.size()), all.size()));
  }

  /// The first that fits, for which it waits.
  ///
  /// @throws IllegalStateException if there is none after the time
  public synchronized T await(Predicate<T> which, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (int next = 0; ; next++) {
      while (next == all.size()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new IllegalStateException("nothing received fits; there are " + all);
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      if (which.test(all.get(next))) {
        return all.get(next);
      }
    }
  }
}
