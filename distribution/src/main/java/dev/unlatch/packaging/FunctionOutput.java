package dev.unlatch.packaging;

import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What functions write and how their invocations end, in order of arrival.
final class FunctionOutput implements FunctionLog {
  private final BlockingQueue<Output> outputs = new LinkedBlockingQueue<>();

  private record Output(String function, String text, boolean isEnd) {}

  @Override
  public void line(String function, Instant time, String line) {
    outputs.add(new Output(function, line, false));
  }

  @Override
  public void ended(FunctionRun invocation) {
    outputs.add(new Output(invocation.function(), invocation.toString(), true));
  }

  /// Waits until a function has written something, and the invocation in which it did has ended: a
  /// process that is ended before has not run everything. The function must have one process.
  ///
  /// Lines and ends come by different ways: on a busy machine an end can overtake the last line.
  /// Then nothing follows that line, and it has ended when nothing has come for the whole time.
  ///
  /// @param text a part of the line
  /// @param patience how long to wait for each output, of any function
  /// @throws PackagingException if that does not come, with what was written
  void await(String function, String text, Duration patience) throws InterruptedException {
    List<String> all = new ArrayList<>();
    boolean written = false;
    boolean ended = false;
    Output next = outputs.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    while (next != null) {
      all.add(next.function() + ": " + next.text());
      if (next.function().equals(function)) {
        if (written && next.isEnd()) {
          return;
        }
        ended |= next.isEnd();
        written |= next.text().contains(text);
      }
      next = outputs.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (written && ended) {
      return;
    }
    throw new PackagingException(
        function + " has not done its work in training:\n" + String.join("\n", all));
  }
}
