package dev.unlatch.command.replay.log;

import dev.unlatch.command.Plain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was read.
///
/// @param sources the names of the logs
/// @param events how many events they hold, without broken ones
/// @param used how many of them mattered to the replay
/// @param repeated how many that mattered had been read before, and were skipped
/// @param unusable how many of those used lack something, such as a lock without a user
/// @param broken how many pieces could not be read as events
/// @param firstBroken the first of these, with place and reason
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
  /// How many of the broken pieces are listed.
  static final int FIRST_BROKEN = 20;

  public Reading unusable(long events) {
    return new Reading(
        sources, this.events, used, repeated, events, broken, firstBroken, first, last);
  }

  public Reading {
    sources = List.copyOf(sources);
    firstBroken = List.copyOf(firstBroken);
  }

  /// Such as `3 events, 2 of them used, from 2026-01-05 09:30:12 to 2026-01-05 13:00:00 UTC`.
  public String summary() {
    return Plain.count(events, "event")
        + ", "
        + Plain.number(used)
        + " of them used"
        + first.map(it -> ", from " + Plain.time(it)).orElse("")
        + last.map(it -> " to " + Plain.utc(it)).orElse("");
  }

  /// What was wrong, one sentence each.
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    if (repeated > 0) {
      troubles.add(Plain.number(repeated) + " events occur twice in the logs and count once.");
    }
    if (unusable > 0) {
      troubles.add(
          Plain.number(unusable) + " events lack something, such as a lock without a user.");
    }
    if (broken > 0) {
      troubles.add(Plain.number(broken) + " lines or elements are not events and were skipped:");
      troubles.addAll(firstBroken);
    }
    return troubles;
  }
}
