package dev.unlatch.policy.fact;

import java.time.Instant;

/// The switch by which an operator stops all unlocks at once, or resumes them.
///
/// @param stopped whether they are stopped
/// @param by who switched it, in that person's own words
/// @param comment why, in that person's own words
/// @param at when
public record Stop(boolean stopped, String by, String comment, Instant at) {}
