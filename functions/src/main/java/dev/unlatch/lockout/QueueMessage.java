package dev.unlatch.lockout;

/// A message on the queue.
public sealed interface QueueMessage permits LockoutMessage, SignalMessage {
  /// The intake that reported it.
  Intake intake();
}
