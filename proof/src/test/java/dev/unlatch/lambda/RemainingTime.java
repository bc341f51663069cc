package dev.unlatch.lambda;

import cloud.localstack.LambdaContext;
import java.time.Duration;

/// The context of an invocation of which not all the time in the world is left.
final class RemainingTime extends LambdaContext {
  private final Duration left;

  RemainingTime(Duration left) {
    super("1f3c8f2e-example");
    this.left = left;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(left.toMillis());
  }
}
