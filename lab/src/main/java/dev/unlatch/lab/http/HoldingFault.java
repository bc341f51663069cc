package dev.unlatch.lab.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// A fault that holds requests up, in real time, until it ends.
final class HoldingFault implements HttpFault {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<FutureTask<?>> postponed = new ConcurrentLinkedQueue<>();
  private final Behaviour behaviour;

  HoldingFault(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public LabReply meet(LabRequest request, HttpEndpoint behind)
      throws IOException, InterruptedException {
    return behaviour.meet(request, behind, this);
  }

  /// When this returns, postponed work is done.
  @Override
  public void end() {
    postponed.forEach(FutureTask::run);
    ended.countDown();
  }

  /// Waits for the time to pass or the fault to end.
  void until(Duration time) throws InterruptedException {
    ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Runs the work once the time has passed or the fault ends.
  void later(Duration time, Callable<?> work) {
    FutureTask<?> task = new FutureTask<>(work);
    postponed.add(task);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                until(time);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              task.run();
            });
  }

  /// What such a fault does with a request.
  @FunctionalInterface
  interface Behaviour {
    LabReply meet(LabRequest request, HttpEndpoint behind, HoldingFault hold)
        throws IOException, InterruptedException;
  }
}
