package dev.unlatch.response;

import dev.unlatch.policy.Lockout;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// How often and by which ways one lockout was told of.
///
/// @param since when Okta locked the account, last
/// @param events the System Log events (`uuid`) that told of it
/// @param ways how it came in
public record Sightings(Instant since, Set<String> events, Set<Way> ways) {
  /// The most events that are kept: enough to see a pattern, and no burden on an item of 400 KB.
  static final int MOST_EVENTS = 50;

  /// Copies the sets.
  public Sightings {
    events = Set.copyOf(events);
    ways = Set.copyOf(ways);
  }

  /// The first sighting.
  static Sightings first(LockoutMessage message) {
    return new Sightings(message.lockout().since(), Set.of(), Set.of()).and(message);
  }

  /// These and one more.
  Sightings and(LockoutMessage message) {
    Lockout lockout = message.lockout();
    Set<String> allEvents = new HashSet<>(events);
    lockout.event().filter(_ -> events.size() < MOST_EVENTS).ifPresent(allEvents::add);
    Set<Way> allWays = new HashSet<>(ways);
    allWays.add(message.way());
    return new Sightings(later(message), allEvents, allWays);
  }

  /// Only an event says when Okta locked the account; a list or a person does not.
  private Instant later(LockoutMessage message) {
    Instant other = message.lockout().since();
    return switch (message.way()) {
      case HOOK, STREAM, LOG -> other.isAfter(since) ? other : since;
      case SCHEDULE, PERSON -> since;
    };
  }

  /// Whether the event that told of a lockout is one of these.
  boolean include(Lockout lockout) {
    return lockout.event().filter(events::contains).isPresent();
  }

  /// Whether no further event is kept.
  boolean areFull() {
    return events.size() >= MOST_EVENTS;
  }

  /// Whether a message adds nothing to them.
  boolean know(LockoutMessage message) {
    return and(message).equals(this);
  }
}
