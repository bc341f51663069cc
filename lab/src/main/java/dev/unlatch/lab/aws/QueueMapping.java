package dev.unlatch.lab.aws;

import java.time.Duration;

/// How a queue's messages are brought to a function (`AWS::Lambda::EventSourceMapping`).
///
/// @param queueUrl where to read
/// @param queueArn how events name the queue
/// @param function the function's logical id
/// @param batchSize at most so many messages an event: 1 to 10,000, over 10 only with a window
///   (Lambda API reference, "CreateEventSourceMapping")
/// @param window how long to gather a batch, whole seconds, 0 to 300 s (same page)
/// @param reportsItemFailures whether the function answers with `batchItemFailures`
/// @param maximumConcurrency at most so many batches at once: 2 to 1,000 at AWS; the lab takes 1 as
///   well
public record QueueMapping(
    String queueUrl,
    String queueArn,
    String function,
    int batchSize,
    Duration window,
    boolean reportsItemFailures,
    int maximumConcurrency) {
  /// SQS gives out at most so many messages a call (SQS API reference, "ReceiveMessage").
  static final int MOST_PER_CALL = 10;

  /// Checks the ranges.
  public QueueMapping {
    check(1, batchSize, 10_000, "batch size");
    check(0, window.toMillis(), 300_000, "batching window in ms");
    check(1, maximumConcurrency, 1_000, "maximum concurrency");
    if (batchSize > MOST_PER_CALL && window.isZero()) {
      throw new IllegalArgumentException("a batch size over 10 needs a window: " + batchSize);
    }
  }

  private static void check(long least, long value, long most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is not from " + least + " to " + most + ": " + value);
    }
  }
}
