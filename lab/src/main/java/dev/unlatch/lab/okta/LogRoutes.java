package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// `GET /api/v1/logs`: the System Log.
///
/// A query without `until`, in ascending order, polls: `since` is about the time when an event was
/// stored, and there is always a next page. Any other is bounded: it is about `published`, and it
/// comes to an end (Okta, "List all System Log events").
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
      Set.of(
          "eventType",
          "uuid",
          "published",
          "actor.id",
          "actor.alternateId",
          "target.id",
          "outcome.result");

  List<Route> routes() {
    return List.of(Route.of("GET /api/v1/logs", EndpointClass.SYSTEM_LOG, this::list));
  }

  private Answer list(Request request) {
    accounts.tick();
    Predicate<JsonNode> filter = Filter.of(request.query("filter"), FILTERED);
    boolean newestFirst = newestFirst(request);
    boolean polls = !newestFirst && request.query("until").isEmpty();
    List<LogEvent> all = within(request, polls ? LogEvent::stored : LogEvent::published);
    List<LogEvent> ordered = newestFirst ? all.reversed() : all;
    Listing<LogEvent> listing = new Listing<>(ordered, LogEvent::uuid, LogEventJson::of);
    return new Page(request, DEFAULT, MOST, polls).of(listing, filter, org);
  }

  private List<LogEvent> within(Request request, Function<LogEvent, Instant> time) {
    Instant until = time(request, "until", Instant.MAX);
    Instant end = until.isBefore(clock.instant()) ? until : clock.instant();
    Instant since = time(request, "since", end.minus(REACH));
    return log.stored().stream()
        .filter(event -> !time.apply(event).isBefore(since))
        .filter(event -> time.apply(event).isBefore(until))
        .sorted(Comparator.comparing(time))
        .toList();
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
