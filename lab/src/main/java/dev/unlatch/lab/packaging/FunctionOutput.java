package dev.unlatch.lab.packaging;

import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What functions write and how their invocations end, in order of arrival.
final class FunctionOutput implements FunctionLog {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<FunctionRun> ended = new LinkedBlockingQueue<>();

  @Override
  public void line(String function, Instant time, String line) {
    lines.add(function + ": " + line);
  }

  @Override
  public void ended(FunctionRun invocation) {
    lines.add(invocation.toString());
    ended.add(invocation);
  }

  /// Waits for an invocation of a function after which a condition holds.
  ///
  /// @param patience how long to wait for each invocation, of any function
  /// @throws PackagingException if the condition is never met, with what was written
  void await(String function, BooleanSupplier condition, Duration patience)
      throws InterruptedException {
    FunctionRun last = ended.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    while (last != null && !(last.function().equals(function) && condition.getAsBoolean())) {
      last = ended.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (last == null) {
      throw new PackagingException(
          function + " has not done its work in training:\n" + String.join("\n", lines));
    }
  }
}
