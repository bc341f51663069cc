package dev.unlatch.lab.okta;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A fault, and the requests that it befalls.
final class FaultRule {
  private final String method;
  private final PathPattern path;
  private final Fault fault;
  private final CountDownLatch cleared = new CountDownLatch(1);
  private int left;

  FaultRule(String method, PathPattern path, Fault fault, int times) {
    this.method = method;
    this.path = path;
    this.fault = fault;
    this.left = times;
  }

  Fault fault() {
    return fault;
  }

  /// Whether the request is one of those; if so there is one less to come.
  synchronized boolean takes(Request request) {
    boolean meant =
        (method.equals("*") || method.equals(request.method()))
            && path.match(request.uri().getPath()).isPresent();
    return meant && left > 0 && left-- > 0;
  }

  /// Ends the fault, for requests that it holds up as well.
  synchronized void clear() {
    left = 0;
    cleared.countDown();
  }

  /// Waits for the time to pass or the fault to be cleared, in real time.
  void hold(Duration time) throws InterruptedException {
    cleared.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Method, path, fault, and how many are to come.
  @Override
  public synchronized String toString() {
    return "%s %s: %s, %d left".formatted(method, path, fault, left);
  }
}
