package dev.unlatch.lab.okta.front;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// How often each operation was called.
public final class RequestCounts {
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void count(String operation) {
    counts.merge(operation, 1L, Long::sum);
    notifyAll();
  }

  /// By operation.
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /// Waits until an operation was called this often.
  ///
  /// @param atMost the longest to wait, in real time
  /// @return whether it was
  public synchronized boolean await(String operation, long count, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
      if (counts.getOrDefault(operation, 0L) >= count) {
        return true;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return counts.getOrDefault(operation, 0L) >= count;
  }
}
