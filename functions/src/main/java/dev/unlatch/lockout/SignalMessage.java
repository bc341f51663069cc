package dev.unlatch.lockout;

import dev.unlatch.policy.fact.Signal;

/// A warning of Okta's on its way through the queue.
///
/// @param intake how it came in
public record SignalMessage(Intake intake, Signal signal) implements Message {}
