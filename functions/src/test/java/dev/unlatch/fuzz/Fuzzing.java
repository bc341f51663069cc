package dev.unlatch.fuzz;

import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/// What every target asks.
final class Fuzzing {
  /// How long a thread may work on one input, other processes' turns left out: the largest that
  /// Jazzer makes here has 64 KB, and takes milliseconds, but the first one loads all classes.
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Fuzzing() {}

  /// Does something that must not take long.
  static <T> T inTime(Supplier<T> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    T result = work.get();
    Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    if (taken.compareTo(LONGEST) > 0) {
      throw new IllegalStateException("it has taken " + taken);
    }
    return result;
  }

  static void requireReadable(String body) {
    try {
      var _ = MessageFormat.read(body);
    } catch (UnreadableMessageException unreadable) {
      throw new IllegalStateException("what was sent cannot be read: " + body, unreadable);
    }
  }
}
