package dev.unlatch.lambda.start;

import dev.unlatch.http.Limit;
import dev.unlatch.lambda.log.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Does at the start what the first event would do: Lambda grants a full CPU until a function asks
/// for its first event, and then the share that its memory buys (AWS, "Configure Lambda function
/// memory"). By then connections are open, secrets are read, and the code on the way is loaded.
///
/// No step has real effects. A step that fails is logged, and the first event then does it.
///
/// @param limit for all steps together, well within Okta's 3 s for an event hook
public record Priming(Log log, Duration limit) {
  /// Something to do once at the start.
  ///
  /// @param name for the log
  public record Step(String name, Runnable action) {}

  /// Runs all steps at once, and returns when all are done or the limit is reached.
  void run(Step... steps) {
    start(steps).await();
  }

  /// Starts all steps at once, so that other work can go on meanwhile.
  Running start(Step... steps) {
    List<Started> started = new ArrayList<>();
    for (Step step : steps) {
      FutureTask<Void> task = new FutureTask<>(step.action(), null);
      Thread.ofPlatform().daemon().name(step.name()).start(task);
      started.add(new Started(step.name(), task));
    }
    return new Running(this, started, Limit.from(limit));
  }

  private record Started(String step, FutureTask<Void> task) {}

  /// Steps under way.
  ///
  /// @param end until when to wait for them
  public record Running(Priming priming, List<Started> steps, Limit end) {
    /// Returns when all are done or the limit is reached. Unfinished steps go on until their own
    /// limits: an interrupt could leave a half-initialized class behind.
    public void await() {
      steps.forEach(it -> priming.await(it.step(), it.task(), end));
    }
  }

  private void await(String step, FutureTask<Void> task, Limit end) {
    try {
      task.get(end.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      tell(step, String.valueOf(failed.getCause()));
    } catch (TimeoutException _) {
      tell(step, "not done in " + limit.toMillis() + " ms");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      tell(step, "interrupted");
    }
  }

  private void tell(String step, String because) {
    log.info("not primed", Map.of("step", step, "because", because));
  }
}
