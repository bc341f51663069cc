package dev.unlatch.command.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was read.
///
/// @param sources the names of the logs
/// @param events how many events they hold, broken ones not counted
/// @param used how many of them mattered to the replay
/// @param repeated how many that mattered stood in the logs before, and were left out the second
///   time
/// @param unusable how many of those say too little, such as a lock without a user
/// @param broken how many pieces could not be read as events
/// @param firstBroken the first ones of these, where they stand and why
/// @param first when the first event that mattered was published
/// @param last when the last one was
public record Reading(
    List<String> sources,
    long events,
    long used,
    long repeated,
    long unusable,
    long broken,
    List<String> firstBroken,
    Optional<Instant> first,
    Optional<Instant> last) {
  /// How many of the broken pieces are told one by one.
  static final int FIRST_BROKEN = 20;

  /// With the events counted that say too little.
  Reading unusable(long events) {
    return new Reading(
        sources, this.events, used, repeated, events, broken, firstBroken, first, last);
  }

  /// Copies the lists.
  public Reading {
    sources = List.copyOf(sources);
    firstBroken = List.copyOf(firstBroken);
  }
}
