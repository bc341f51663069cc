package dev.unlatch.port.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far Okta's System Log is read.
///
/// The log is read in spans. A span starts some time before the end of the previous one: events
/// enter the log late and out of order, and only some time after a lockout is it clear whether the
/// other intakes reported it too.
///
/// @param read everything published before this is read, except what was not yet in the log
/// @param span what is being read; empty between two spans
public record LogPosition(Instant read, Optional<Span> span) {
  /// How far a span reaches back into the previous one. Okta states no limit for an event's delay;
  /// half an hour is two sweeps of the usual schedule.
  public static final Duration OVERLAP = Duration.ofMinutes(30);

  /// How far back the first sweep reads: the longest window in which a guard counts the
  /// organisation's lockouts ([dev.unlatch.policy.fact.LockoutCounts#LONGEST_WINDOW]).
  static final Duration FIRST = Duration.ofHours(1);

  /// Okta removes what is older (Okta help center, "How to filter syslog for administrator role
  /// assignment events": automatic purging of the System Log after 90 days).
  static final Duration KEPT = Duration.ofDays(90);

  /// A span that is being read.
  ///
  /// @param until its end
  /// @param next names the page to read next
  public record Span(Instant until, String next) {}

  public static LogPosition first(Instant now) {
    return new LogPosition(now.minus(FIRST), Optional.empty());
  }

  /// The start of the span that is being read, or is to be read next.
  public Instant since(Instant now) {
    return since(OVERLAP, now);
  }

  /// The same.
  ///
  /// @param overlap how far it reaches back into the previous one
  public Instant since(Duration overlap, Instant now) {
    Instant overlapping = read.minus(overlap);
    Instant oldest = now.minus(KEPT);
    return overlapping.isBefore(oldest) ? oldest : overlapping;
  }

  /// After a page.
  ///
  /// @param until the end of the page's span
  /// @param next empty after the last page
  public LogPosition after(Instant until, Optional<String> next) {
    return after(until, next, Duration.ZERO);
  }

  /// The same.
  ///
  /// @param unsure how far the end of the span may lie in Okta's future
  public LogPosition after(Instant until, Optional<String> next, Duration unsure) {
    Instant sure = until.minus(unsure);
    return next.map(page -> new LogPosition(read, Optional.of(new Span(until, page))))
        .orElseGet(() -> new LogPosition(sure.isAfter(read) ? sure : read, Optional.empty()));
  }
}
