package dev.unlatch.response;

import dev.unlatch.policy.Signal;

/// A warning of Okta's on its way through the queue.
///
/// @param way how it came in
public record SignalMessage(Way way, Signal signal) implements Message {}
