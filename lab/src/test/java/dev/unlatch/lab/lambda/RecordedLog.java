package dev.unlatch.lab.lambda;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A log that a test can wait for.
final class RecordedLog implements FunctionLog {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<FunctionRun> ended = new LinkedBlockingQueue<>();
  private final List<FunctionRun> invocations = new CopyOnWriteArrayList<>();

  @Override
  public void line(String function, Instant time, String line) {
    lines.add(line);
  }

  @Override
  public void ended(FunctionRun invocation) {
    invocations.add(invocation);
    ended.add(invocation);
  }

  List<FunctionRun> invocations() {
    return invocations;
  }

  /// The outcomes of the next invocations.
  List<Answer> outcomes(int count) throws InterruptedException {
    List<Answer> outcomes = new ArrayList<>();
    FunctionRun next = ended.poll(20, TimeUnit.SECONDS);
    while (next != null) {
      outcomes.add(next.outcome());
      next = outcomes.size() < count ? ended.poll(20, TimeUnit.SECONDS) : null;
    }
    return outcomes;
  }

  /// Whether the line comes, passing over others before it.
  boolean comes(String line) throws InterruptedException {
    String next = lines.poll(10, TimeUnit.SECONDS);
    while (next != null && !next.equals(line)) {
      next = lines.poll(10, TimeUnit.SECONDS);
    }
    return next != null;
  }
}
