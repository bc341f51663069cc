package dev.unlatch.lab.okta;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that happened in the organisation, in order.
final class SystemLog {
  private final Clock clock;
  private final List<LogEvent> events = new ArrayList<>();
  private final List<Consumer<LogEvent>> followers = new ArrayList<>();
  private final Map<String, Network> networks = new ConcurrentHashMap<>();

  SystemLog(Clock clock) {
    this.clock = clock;
  }

  /// From now on the address is known.
  void know(String ipAddress, Network network) {
    networks.put(ipAddress, network);
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
    write(kind, clock.instant(), new Parties(actor, target), origin);
  }

  /// Writes an event that happened at a given time.
  synchronized void write(EventKind kind, Instant published, Parties parties, Origin origin) {
    LogEvent event =
        new LogEvent(
            Ids.uuid(), published, kind, parties.actor(), parties.target(), source(origin));
    events.add(event);
    followers.forEach(follower -> follower.accept(event));
  }

  /// Every event so far.
  synchronized List<LogEvent> all() {
    return List.copyOf(events);
  }

  private LogEvent.Source source(Origin origin) {
    String address = origin.ipAddress();
    Network network =
        address == null ? Network.UNKNOWN : networks.getOrDefault(address, Network.UNKNOWN);
    return new LogEvent.Source(origin, network, Ids.transaction());
  }

  /// Who did it, and to whom.
  record Parties(Party actor, @Nullable Party target) {}
}
