package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that happened in the organisation, in order.
final class SystemLog {
  /// An address for documentation (RFC 5737).
  private static final String DOCUMENTATION = "192.0.2.1";

  private final Clock clock;
  private final List<LogEvent> events = new ArrayList<>();
  private final List<Consumer<LogEvent>> followers = new ArrayList<>();
  private final Networks networks;
  private final Supplier<Quirks> quirks;

  /// An empty log.
  ///
  /// @param networks what is known of the addresses that events come from
  /// @param quirks how late events are stored
  SystemLog(Clock clock, Networks networks, Supplier<Quirks> quirks) {
    this.quirks = quirks;
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
    Entry entry = new Entry(kind, clock.instant(), parties, details);
    add(entry, source(kind, origin));
  }

  /// Writes an event that happened at a given time.
  void write(EventKind kind, Instant published, Parties parties, Origin origin) {
    add(new Entry(kind, published, parties, Map.of()), source(kind, origin));
  }

  /// Writes an event that nobody caused; that of a sign-in is from an address as any other.
  ///
  /// @param fields of the event, over what it would say else, `published` and `uuid` included
  void write(EventKind kind, Parties parties, JsonNode fields) {
    String address = fields.at("/client/ipAddress").asText(DOCUMENTATION);
    Origin origin = kind.isSignIn() ? Origin.of(address) : Origin.OKTA;
    Network network = networks.of(origin, kind).withFieldsOver(fields);
    Entry entry = new Entry(kind, clock.instant(), parties, Map.of());
    add(entry, new LogEvent.Source(origin, network, Ids.transaction()));
  }

  private synchronized void add(Entry entry, LogEvent.Source source) {
    LogEvent event = entry.from(source, clock.instant().plus(quirks.get().logDelay()));
    events.add(event);
    followers.forEach(follower -> follower.accept(event));
  }

  /// Every event that is stored by now, in the order of writing.
  synchronized List<LogEvent> stored() {
    Instant now = clock.instant();
    return events.stream().filter(event -> !event.stored().isAfter(now)).toList();
  }

  private LogEvent.Source source(EventKind kind, Origin origin) {
    return new LogEvent.Source(origin, networks.of(origin, kind), Ids.transaction());
  }

  /// Who did it, and to whom.
  record Parties(Party actor, @Nullable Party target) {}

  /// All of an event but where it came from.
  private record Entry(
      EventKind kind, Instant published, Parties parties, Map<String, String> details) {
    LogEvent from(LogEvent.Source source, Instant stored) {
      JsonNode fields = source.network().fields();
      String uuid = fields.path("uuid").asText(Ids.uuid());
      LogEvent.Times times = LogEvent.Times.of(fields, published, stored);
      return new LogEvent(uuid, times, kind, parties.actor(), parties.target(), source, details);
    }
  }
}
