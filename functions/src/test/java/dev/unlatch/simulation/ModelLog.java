package dev.unlatch.simulation;

import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Signal;
import dev.unlatch.response.LogEntry;
import dev.unlatch.response.SystemLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Okta's System Log: every event is in it, some of them late. Where nothing goes wrong:
/// [FaultyLog] is what a process has of it.
final class ModelLog implements SystemLog {
  /// How late an event may be in the log: Okta says nothing of it, the product allows for half an
  /// hour.
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final int PAGE = 5;

  private final InstantSource clock;
  private final Chance chance;
  private final List<Event> events = new ArrayList<>();

  /// @param there when it is in the log
  private record Event(Instant published, Instant there, LogEntry entry) {}

  private record Span(Instant since, Instant until, int from) {
    @Override
    public String toString() {
      return since + " " + until + " " + from;
    }

    static Span of(String text) {
      String[] parts = text.split(" ", -1);
      return new Span(Instant.parse(parts[0]), Instant.parse(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  ModelLog(InstantSource clock, Chance chance) {
    this.clock = clock;
    this.chance = chance;
  }

  void locked(Lockout lockout, String json) {
    add(lockout.since(), new LogEntry.Lock(lockout, json));
  }

  void warned(Signal signal) {
    add(signal.at(), new LogEntry.Warning(signal));
  }

  void unlocked(String user, String how) {
    add(clock.instant(), new LogEntry.Unlock(user, clock.instant(), how));
  }

  private void add(Instant published, LogEntry entry) {
    Duration late = chance.of(0.3) ? chance.upTo(LATE) : Duration.ZERO;
    events.add(new Event(published, clock.instant().plus(late), entry));
  }

  @Override
  public Page read(Instant since, Instant until) {
    return page(new Span(since, until, 0));
  }

  @Override
  public Page next(String next) {
    return page(Span.of(next));
  }

  private Page page(Span span) {
    List<LogEntry> all =
        there().stream()
            .filter(event -> !event.published().isBefore(span.since()))
            .filter(event -> event.published().isBefore(span.until()))
            .sorted(Comparator.comparing(Event::there))
            .map(Event::entry)
            .toList();
    int from = Math.min(span.from(), all.size());
    int to = Math.min(from + PAGE, all.size());
    String next = new Span(span.since(), span.until(), to).toString();
    return new Page(all.subList(from, to), to < all.size() ? Optional.of(next) : Optional.empty());
  }

  private List<Event> there() {
    return events.stream().filter(event -> !event.there().isAfter(clock.instant())).toList();
  }

  @Override
  public Map<String, String> find(Collection<String> wanted, Instant since) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Event event : there()) {
      if (event.entry() instanceof LogEntry.Lock(var lockout, var json)) {
        lockout.event().filter(wanted::contains).ifPresent(id -> found.put(id, json));
      }
    }
    return found;
  }
}
