package dev.unlatch.lockout;

import dev.unlatch.policy.fact.Signal;

/// A warning from Okta on its way through the queue.
///
/// @param intake the intake that reported it
public record SignalMessage(Intake intake, Signal signal) implements QueueMessage {}
