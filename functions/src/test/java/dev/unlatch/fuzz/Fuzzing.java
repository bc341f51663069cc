package dev.unlatch.fuzz;

import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.UnreadableMessageException;
import java.time.Duration;
import java.util.function.Supplier;

/// What every target asks.
final class Fuzzing {
  /// How long one input may take, on a machine that does other things as well: the largest that
  /// Jazzer makes here has 4 KB, and takes milliseconds.
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Fuzzing() {}

  /// Does something that must not take long.
  static <T> T inTime(Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
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
