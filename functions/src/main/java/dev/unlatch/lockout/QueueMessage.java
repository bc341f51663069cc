package dev.unlatch.lockout;

import dev.unlatch.policy.fact.Signal;

/// A message on the queue.
public sealed interface QueueMessage permits LockoutMessage, QueueMessage.SignalMessage {
  /// The intake that reported it.
  Intake intake();

  /// A warning from Okta on its way through the queue.
  ///
  /// @param intake the intake that reported it
  record SignalMessage(Intake intake, Signal signal) implements QueueMessage {}
}
