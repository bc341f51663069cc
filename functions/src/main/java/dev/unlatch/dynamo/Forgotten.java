package dev.unlatch.dynamo;

/// What was erased of a user.
///
/// @param lockouts how many episodes
/// @param sources from how many items about where attempts came from the user was taken out
public record Forgotten(int lockouts, int sources) {}
