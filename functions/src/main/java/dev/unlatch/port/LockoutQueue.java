package dev.unlatch.port;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import java.time.Duration;
import java.util.List;

/// The queue of lockouts to decide, and of signals to keep.
public interface LockoutQueue {
  /// The longest that the queue holds a message back: SQS's `DelaySeconds` is at most 900 (AWS,
  /// "Amazon SQS message quotas").
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /// Puts messages on the queue.
  ///
  /// @return those that the queue has not accepted; empty if it has them all
  List<QueueMessage> send(List<? extends QueueMessage> messages);

  /// How many messages it holds: to be handed out, held back, and in workers' hands. Approximate,
  /// and some seconds old.
  ///
  /// @throws RuntimeException if the queue cannot be reached
  long backlog();

  /// Whether no message is due or in a worker's hands. Approximate, and some seconds old.
  ///
  /// @throws RuntimeException if the queue cannot be reached
  boolean isIdle();

  /// Puts a message on the queue, to be handed out after the delay, rounded up to seconds.
  ///
  /// @param delay from zero to [#LONGEST_DELAY]
  void sendLater(LockoutMessage message, Duration delay);
}
