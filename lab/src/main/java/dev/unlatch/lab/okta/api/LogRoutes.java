package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.OktaEvent;
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
/// A query without `until` polls: `since` refers to when an event was stored, and there is always a
/// next page. Any other is bounded: it refers to `published`, and it ends (Okta, "List all System
/// Log events").
///
/// @param log the events
/// @param accounts their timers run first, because what they do is logged
/// @param org the organisation's URL, with which the links begin
/// @param clock defines "the last seven days"
public record LogRoutes(EventLog log, Accounts accounts, URI org, Clock clock) {
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

  /// The operation.
  public List<OktaRoute> routes() {
    return List.of(
        OktaRoute.of("GET /api/v1/logs", EndpointClass.SYSTEM_LOG, this::list)
            .needing(Right.VIEW_SYSTEM_LOG));
  }

  private LabReply list(OktaCall request) {
    accounts.tick();
    Predicate<JsonNode> filter = Filter.of(request.query("filter"), FILTERED);
    if (!request.query("sortOrder").orElse("ASCENDING").equals("ASCENDING")) {
      throw Refusal.invalid("sortOrder", "the lab knows only ASCENDING");
    }
    boolean polls = request.query("until").isEmpty();
    List<OktaEvent> all = within(request, polls ? OktaEvent::stored : OktaEvent::published);
    List<Page.Entry> entries =
        all.stream().map(event -> Page.Entry.of(event.uuid(), event.json())).toList();
    return new Page(request, DEFAULT, MOST, polls).of(entries, filter, org);
  }

  private List<OktaEvent> within(OktaCall request, Function<OktaEvent, Instant> time) {
    Instant until = time(request, "until", Instant.MAX);
    Instant end = until.isBefore(clock.instant()) ? until : clock.instant();
    Instant since = time(request, "since", end.minus(REACH));
    return log.stored().stream()
        .filter(event -> !time.apply(event).isBefore(since))
        .filter(event -> time.apply(event).isBefore(until))
        .sorted(Comparator.comparing(time))
        .toList();
  }

  private static Instant time(OktaCall request, String name, Instant otherwise) {
    try {
      return request.query(name).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeParseException malformed) {
      throw Refusal.invalid(name, malformed);
    }
  }
}
