package dev.unlatch.lab.okta;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/// `GET /api/v1/logs`: the System Log.
///
/// @param log the events
/// @param accounts whose timers come first, for what they do is logged
/// @param org the organisation's URL, which the links begin with
/// @param clock which tells what "the last seven days" are
record LogRoutes(SystemLog log, Accounts accounts, URI org, Clock clock) {
  private static final int DEFAULT = 100;
  private static final int MOST = 1000;
  private static final Duration REACH = Duration.ofDays(7);
  private static final Set<String> FILTERED =
      Set.of("eventType", "uuid", "published", "actor.id", "actor.alternateId", "outcome.result");

  List<Route> routes() {
    return List.of(Route.of("GET /api/v1/logs", EndpointClass.SYSTEM_LOG, this::list));
  }

  private Answer list(Request request) {
    accounts.tick();
    Filter filter = Filter.of(request.query("filter"), FILTERED);
    Instant since = time(request, "since", clock.instant().minus(REACH));
    Instant until = time(request, "until", Instant.MAX);
    List<LogEvent> all =
        log.all().stream()
            .filter(event -> !event.published().isBefore(since))
            .filter(event -> event.published().isBefore(until))
            .toList();
    List<LogEvent> ordered = newestFirst(request) ? all.reversed() : all;
    Listing<LogEvent> listing = new Listing<>(ordered, LogEvent::uuid, LogEventJson::of);
    return new Page(request, DEFAULT, MOST).of(listing, filter, org);
  }

  private static boolean newestFirst(Request request) {
    return switch (request.query("sortOrder").orElse("ASCENDING")) {
      case "ASCENDING" -> false;
      case "DESCENDING" -> true;
      default -> throw Refusal.invalid("sortOrder", "neither ASCENDING nor DESCENDING");
    };
  }

  private static Instant time(Request request, String name, Instant otherwise) {
    try {
      return request.query(name).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeParseException malformed) {
      throw Refusal.invalid(name, malformed);
    }
  }
}
