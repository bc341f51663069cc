package dev.unlatch.lab.okta;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that happened in the organisation, in order.
final class SystemLog {
  private final Clock clock;
  private final List<LogEvent> events = new ArrayList<>();
  private final List<Consumer<LogEvent>> followers = new ArrayList<>();
  private final Networks networks;

  /// An empty log.
  ///
  /// @param networks what is known of the addresses that events come from
  SystemLog(Clock clock, Networks networks) {
    this.clock = clock;
    this.networks = networks;
  }

  /// Hands every later event to the follower, in order, before the writer goes on: it must not
  /// block.
  synchronized void follow(Consumer<LogEvent> follower) {
    followers.add(follower);
  }

  /// Hands nothing to anybody any more.
  synchronized void unfollow() {
    followers.clear();
  }

  /// Writes an event that happens now.
  void write(EventKind kind, Party actor, @Nullable Party target, Origin origin) {
    write(kind, new Parties(actor, target), origin, Map.of());
  }

  /// Writes an event that happens now and has more to say.
  ///
  /// @param details of `debugContext.debugData`
  void write(EventKind kind, Parties parties, Origin origin, Map<String, String> details) {
    write(new Entry(kind, clock.instant(), parties, details), origin);
  }

  /// Writes an event that happened at a given time.
  void write(EventKind kind, Instant published, Parties parties, Origin origin) {
    write(new Entry(kind, published, parties, Map.of()), origin);
  }

  private synchronized void write(Entry entry, Origin origin) {
    LogEvent event = entry.from(source(entry.kind(), origin));
    events.add(event);
    followers.forEach(follower -> follower.accept(event));
  }

  /// Every event so far.
  synchronized List<LogEvent> all() {
    return List.copyOf(events);
  }

  private LogEvent.Source source(EventKind kind, Origin origin) {
    return new LogEvent.Source(origin, networks.of(origin, kind), Ids.transaction());
  }

  /// Who did it, and to whom.
  record Parties(Party actor, @Nullable Party target) {}

  /// All of an event but where it came from.
  private record Entry(
      EventKind kind, Instant published, Parties parties, Map<String, String> details) {
    LogEvent from(LogEvent.Source source) {
      return new LogEvent(
          Ids.uuid(), published, kind, parties.actor(), parties.target(), source, details);
    }
  }
}
