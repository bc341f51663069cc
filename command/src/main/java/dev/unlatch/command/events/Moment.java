package dev.unlatch.command.events;

import dev.unlatch.okta.Published;
import dev.unlatch.policyfile.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A time as people write it in a file: `2026-01-05T09:30:00Z`, or `-20m` for that long before now.
///
/// @param time a time of its own; none where it is before now
/// @param before how long before now it is, if it has no time of its own
public record Moment(Optional<Instant> time, Duration before) {
  /// What it looks like, for messages.
  public static final String WANTED = "a time such as 2026-01-05T09:30:00Z, or -20m before now";

  /// Reads it; none if it is neither.
  public static Optional<Moment> read(String text) {
    return text.startsWith("-")
        ? Durations.read(text.substring(1)).map(it -> new Moment(Optional.empty(), it))
        : Published.parse(text).map(it -> new Moment(Optional.of(it), Duration.ZERO));
  }

  /// The time.
  public Instant at(Instant now) {
    return time.orElseGet(() -> now.minus(before));
  }
}
