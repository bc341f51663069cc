package dev.unlatch.lockout;

/// A message on the queue.
public sealed interface Message permits LockoutMessage, SignalMessage {
  /// How what it tells of came in.
  Intake intake();
}
