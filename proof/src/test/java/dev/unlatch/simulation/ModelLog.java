package dev.unlatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Okta's System Log: every event is in it, some of them late. Where nothing goes wrong:
/// [FaultyOkta] is what a process has of it.
final class ModelLog {
  /// How late an event may be in the log: Okta says nothing of it, the product allows for half an
  /// hour.
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final int PAGE = 5;

  private final InstantSource clock;
  private final Chance chance;
  private final List<Event> events = new ArrayList<>();

  /// @param there when it is in the log
  private record Event(String id, Instant published, Instant there, String json) {}

  ModelLog(InstantSource clock, Chance chance) {
    this.clock = clock;
    this.chance = chance;
  }

  /// An event happens.
  ///
  /// @param published by Okta's clock
  /// @return when it is in the log
  Instant add(String id, Instant published, String json) {
    return add(id, published, json, chance.of(0.3) ? chance.upTo(LATE) : Duration.ZERO);
  }

  /// An event happens, and is in the log as late as can be.
  Instant addLate(String id, Instant published, String json) {
    return add(id, published, json, LATE);
  }

  private Instant add(String id, Instant published, String json, Duration late) {
    Instant there = clock.instant().plus(late);
    events.add(new Event(id, published, there, json));
    return there;
  }

  /// A page of events.
  ///
  /// @param next where in the list the next page begins; none on the last one
  record Page(List<String> events, Optional<Integer> next) {}

  /// What was published in a span, in the order in which it came into the log.
  ///
  /// @param from where in this list
  Page published(Instant since, Instant until, int from) {
    List<String> all =
        there().stream()
            .filter(event -> !event.published().isBefore(since))
            .filter(event -> event.published().isBefore(until))
            .sorted(Comparator.comparing(Event::there))
            .map(Event::json)
            .toList();
    int begin = Math.min(from, all.size());
    int end = Math.min(begin + PAGE, all.size());
    return new Page(
        all.subList(begin, end), end < all.size() ? Optional.of(end) : Optional.empty());
  }

  /// The locks of some users.
  List<String> locks(Collection<String> users, Instant since) {
    return there().stream()
        .filter(event -> !event.published().isBefore(since))
        .map(Event::json)
        .filter(json -> json.contains(".lock"))
        .filter(json -> users.stream().anyMatch(user -> json.contains("\"" + user + "\"")))
        .toList();
  }

  private List<Event> there() {
    return events.stream().filter(event -> !event.there().isAfter(clock.instant())).toList();
  }
}
