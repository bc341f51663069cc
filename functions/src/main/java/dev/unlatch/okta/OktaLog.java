package dev.unlatch.okta;

import dev.unlatch.okta.event.EventType;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.okta.event.OktaId;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The System Log of an Okta organisation (Okta, "List all System Log events"; scope
/// `okta.logs.read`).
///
/// Spans have both ends, so that they finish; what is published while one is read is in the next.
public final class OktaLog implements SystemLog {
  private static final String LOGS = OrgUrl.API + "logs?sortOrder=ASCENDING";

  /// Okta gives at most 1,000 ("List all System Log events"). Half of that leaves each event 16 KB
  /// of the longest answer that is read; real ones have 2 to 4.
  private static final int LIMIT = 500;

  /// For a sweep: a page is filtered from everything that happens in the organisation, which takes
  /// longer than reading a user.
  public static final Duration OF_SWEEP = Duration.ofSeconds(30);

  /// For a worker that has other lockouts to decide in the same two minutes.
  public static final Duration OF_WORKER = Duration.ofSeconds(10);

  private final OktaCalls calls;
  private final InstantSource clock;

  /// @param limit until a call's whole answer is there
  public OktaLog(OktaAccess okta, Duration limit, InstantSource clock) {
    this.calls = okta.calls(limit);
    this.clock = clock;
  }

  @Override
  public Page read(Instant since, Instant until) throws Unavailable {
    String filter = OrgUrl.encoded(anyOf("eventType", EventType.all()));
    return page(
        "%s&limit=%d&since=%s&until=%s&filter=%s".formatted(LOGS, LIMIT, since, until, filter));
  }

  /// {@inheritDoc}
  ///
  /// A page that names itself as the next one is the last.
  @Override
  public Page next(String next) throws Unavailable {
    Page page = page(OktaCalls.continued(next));
    return page.next().filter(next::equals).isPresent()
        ? new Page(page.events(), Optional.empty(), page.cut())
        : page;
  }

  /// {@inheritDoc}
  ///
  /// Whether Okta's filter accepts these attributes is not documented for every organisation: if it
  /// does not, Okta refuses the call, and the caller goes on without.
  @Override
  public List<LogEvent.Lock> locks(Collection<String> users, Instant since) throws Unavailable {
    List<String> safe = users.stream().filter(OktaId::isSafe).toList();
    if (safe.isEmpty()) {
      return List.of();
    }
    String about = "(%s or %s)".formatted(anyOf("actor.id", safe), anyOf("target.id", safe));
    String filter = "(%s) and %s".formatted(anyOf("eventType", EventType.locks()), about);
    return page(
            "%s&limit=%d&since=%s&filter=%s".formatted(LOGS, LIMIT, since, OrgUrl.encoded(filter)))
        .events()
        .stream()
        .flatMap(it -> it instanceof LogEvent.Lock lock ? Stream.of(lock) : Stream.empty())
        .filter(it -> users.contains(it.lockout().user()))
        .toList();
  }

  private Page page(String path) throws Unavailable {
    Answer answer = calls.get(path);
    Instant received = clock.instant();
    List<LogEvent> events =
        answer.items().stream().map(event -> LogEvents.read(event, received)).toList();
    try {
      return new Page(events, calls.next(answer));
    } catch (Unavailable elsewhere) {
      return new Page(events, Optional.empty(), Optional.of(elsewhere));
    }
  }

  private static String anyOf(String attribute, Collection<String> values) {
    return values.stream()
        .sorted()
        .map(value -> "%s eq \"%s\"".formatted(attribute, value))
        .collect(Collectors.joining(" or "));
  }
}
