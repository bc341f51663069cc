package dev.unlatch.lockout;

import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Everything that reported one lockout.
///
/// @param since when Okta last locked the account, by Okta's clock; if no event says, when the lock
///   was first seen
/// @param events the System Log events, in order of arrival
/// @param intakes the intakes that reported it
/// @param tooMany whether events were dropped because there were too many
/// @param unlocked when the latest unlock of the account after these was published; empty if none
///   was reported
/// @param before the events (`uuid`) of previous episodes, which are not about this lock
public record Sightings(
    Instant since,
    List<Sighting> events,
    Set<Intake> intakes,
    boolean tooMany,
    Optional<Instant> unlocked,
    Set<String> before) {
  /// The most events that are kept: a lockout has one or two. One with more than this is held.
  public static final int MOST_EVENTS = 16;

  /// The most characters of raw events kept in total. Real ones have 2,000 to 4,000 each;
  /// incompressible ones of this size still fit into an item of 400 KB.
  static final int MOST_CHARACTERS = 100_000;

  /// The most events of previous episodes that are remembered: the log shows them again for half an
  /// hour ([dev.unlatch.port.okta.LogPosition#OVERLAP]).
  static final int MOST_BEFORE = 60;

  /// Copies the list and the set.
  public Sightings {
    events = List.copyOf(events);
    intakes = Set.copyOf(intakes);
    before = Set.copyOf(before);
  }

  /// The first sighting.
  static Sightings first(LockoutMessage message) {
    Optional<Instant> no = Optional.empty();
    return new Sightings(message.lockout().since(), List.of(), Set.of(), false, no, Set.of())
        .and(message);
  }

  /// These, and what one more message reports.
  Sightings and(LockoutMessage message) {
    Set<Intake> all = new HashSet<>(intakes);
    all.add(message.intake());
    Sightings more = new Sightings(since, events, all, tooMany, unlocked, before);
    return message.intake().bringsEvents() ? more.and(Sighting.of(message)) : more;
  }

  private Sightings and(Sighting one) {
    List<Sighting> more = new ArrayList<>(events);
    for (int i = 0; i < more.size(); i++) {
      if (more.get(i).is(one)) {
        Sighting merged = more.remove(i).and(one);
        more.add(i, fits(merged, more) ? merged : merged.withoutJson());
        return new Sightings(since, more, intakes, tooMany, unlocked, before);
      }
    }
    Instant last = events.isEmpty() ? one.published() : later(since, one.published());
    if (more.size() == MOST_EVENTS) {
      return new Sightings(last, more, intakes, true, unlocked, before);
    }
    more.add(fits(one, more) ? one : one.withoutJson());
    return new Sightings(last, more, intakes, tooMany, unlocked, before);
  }

  private static boolean fits(Sighting one, List<Sighting> others) {
    int characters = others.stream().mapToInt(Sightings::length).sum();
    return characters + length(one) <= MOST_CHARACTERS;
  }

  private static int length(Sighting one) {
    return one.circumstances().text().length();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// With the events of a previous episode about the same lock.
  Sightings with(Sightings earlier) {
    Sightings all = this;
    for (Sighting one : earlier.events()) {
      all = all.and(one);
    }
    boolean missing = tooMany || earlier.tooMany();
    return new Sightings(all.since(), all.events(), intakes, missing, unlocked, earlier.before());
  }

  /// After another episode.
  ///
  /// @param shared whether one of that episode's events may be about this lock
  Sightings after(Sightings earlier, Predicate<Sighting> shared) {
    Sightings all = this;
    Set<String> known = new HashSet<>();
    for (Sighting one : earlier.events()) {
      if (shared.test(one)) {
        all = all.and(one);
      } else {
        one.event().ifPresent(known::add);
      }
    }
    if (known.size() + earlier.before().size() <= MOST_BEFORE) {
      known.addAll(earlier.before());
    }
    return new Sightings(all.since(), all.events(), intakes, all.tooMany(), unlocked, known);
  }

  /// With a reported unlock.
  Sightings unlocked(Instant published) {
    return new Sightings(since, events, intakes, tooMany, Optional.of(published), before);
  }

  /// The events as a decision sees them.
  public List<Report> reports() {
    return events.stream().map(Sighting::report).toList();
  }

  /// Without the raw events, once decided for good. They are personal data.
  Sightings withoutJson() {
    List<Sighting> names = events.stream().map(Sighting::withoutJson).toList();
    return new Sightings(since, names, intakes, tooMany, unlocked, before);
  }

  /// When the newest event was published; empty if no event reported the lockout.
  public Optional<Instant> newest() {
    return events.stream().map(Sighting::published).max(Comparator.naturalOrder());
  }

  /// When the account was locked, by our clock, once for each event that reported it.
  ///
  /// @param skew how far our clock is ahead of Okta's; if empty, the times are approximate
  Set<Instant> times(Optional<Duration> skew) {
    return events.isEmpty()
        ? Set.of(since)
        : events.stream().flatMap(it -> it.times(skew)).collect(Collectors.toSet());
  }

  /// The earliest that the account can have been locked by the newest event, by our clock.
  public Instant earliest() {
    return events.stream().map(Sighting::earliest).max(Comparator.naturalOrder()).orElse(since);
  }

  /// Whether they are about the same events, though they may know of more intakes.
  boolean areOf(Sightings other) {
    return since.equals(other.since())
        && tooMany == other.tooMany()
        && unlocked.equals(other.unlocked())
        && before.equals(other.before())
        && told().equals(other.told());
  }

  private List<?> told() {
    return events.stream().map(it -> List.of(it.event(), it.kind(), it.published())).toList();
  }

  /// Whether the event that reported a lockout is one of these, or of a previous episode.
  public boolean include(Lockout lockout) {
    return isOfBefore(lockout) || events.stream().anyMatch(it -> it.isOf(lockout));
  }

  /// Whether the event that reported a lockout is one of these, and neither Okta's log nor its
  /// stream has brought it.
  public boolean areNotLogged(Lockout lockout) {
    return events.stream().anyMatch(it -> it.isOf(lockout) && !it.isLogged());
  }

  /// Whether the event that reported a lockout belongs to a previous episode.
  public boolean isOfBefore(Lockout lockout) {
    return lockout.event().filter(before::contains).isPresent();
  }

  /// Whether no further events are kept.
  public boolean areFull() {
    return events.size() >= MOST_EVENTS;
  }
}
