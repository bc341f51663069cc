package dev.unlatch.lab.okta.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Counts what has begun and not ended, so that callers can wait until all is quiet.
final class InProgress {
  private int count;

  synchronized void begin() {
    count++;
  }

  synchronized void end() {
    count--;
    notifyAll();
  }

  /// Waits until nothing is in progress.
  ///
  /// @param time the longest to wait, in real time
  /// @return whether all is quiet
  synchronized boolean awaitNone(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return count == 0;
  }
}
