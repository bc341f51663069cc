package dev.unlatch.lab.okta;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A fault, and the requests that it befalls.
final class FaultRule implements Faults.Outage {
  private final Aim aim;
  private final Fault fault;
  private final CountDownLatch cleared = new CountDownLatch(1);
  private final Queue<FutureTask<?>> deeds = new ConcurrentLinkedQueue<>();
  private int left;

  FaultRule(Aim aim, Fault fault, int times) {
    this.aim = aim;
    this.fault = fault;
    this.left = times;
  }

  /// Which requests are meant.
  ///
  /// @param method in capitals, or `*` for any
  /// @param path of the operation
  /// @param struck whether a request of that operation is among them
  record Aim(String method, PathPattern path, BooleanSupplier struck) {
    /// @param operation method and path
    /// @throws IllegalArgumentException if the operation is not of that form
    static Aim of(String operation, BooleanSupplier struck) {
      String[] parts = operation.split(" ", 2);
      if (parts.length != 2 || !parts[1].startsWith("/")) {
        throw new IllegalArgumentException("operation is not a method and a path: " + operation);
      }
      return new Aim(parts[0], new PathPattern(parts[1]), struck);
    }

    boolean takes(Request request) {
      return (method.equals("*") || method.equals(request.method()))
          && path.match(request.uri().getPath()).isPresent()
          && struck.getAsBoolean();
    }
  }

  Fault fault() {
    return fault;
  }

  /// Whether the request is one of those; if so there is one less to come.
  synchronized boolean takes(Request request) {
    return left > 0 && aim.takes(request) && left-- > 0;
  }

  /// What was put off is done when this returns.
  @Override
  public void close() {
    end();
    deeds.forEach(FutureTask::run);
    cleared.countDown();
  }

  private synchronized void end() {
    left = 0;
  }

  /// Does it when the time has passed, in real time, or the fault is cleared.
  void later(Duration time, Callable<?> deed) {
    FutureTask<?> task = new FutureTask<>(deed);
    deeds.add(task);
    Thread.ofVirtual().start(() -> await(time, task));
  }

  private void await(Duration time, FutureTask<?> task) {
    try {
      hold(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    task.run();
  }

  /// Waits for the time to pass or the fault to be cleared, in real time.
  void hold(Duration time) throws InterruptedException {
    cleared.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Method, path, fault, and how many are to come.
  @Override
  public synchronized String toString() {
    return "%s %s: %s, %d left".formatted(aim.method(), aim.path(), fault, left);
  }
}
