package dev.unlatch.policy.fact;

import java.time.Duration;

/// When all automatic unlocks stop, and how they resume.
///
/// @param lockouts how many lockouts open the brake
/// @param within in what time, at most [dev.unlatch.policy.fact.LockoutCounts#LONGEST_WINDOW]; also
///   how long it is half open
/// @param coolDown how long it is open
/// @param probeUnlocks how many unlocks are let through while half open
/// @param probeEvery in what time
public record BrakeGuard(
    int lockouts, Duration within, Duration coolDown, int probeUnlocks, Duration probeEvery) {}
