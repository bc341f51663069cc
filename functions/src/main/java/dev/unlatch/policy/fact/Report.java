package dev.unlatch.policy.fact;

import dev.unlatch.policy.event.Circumstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A System Log event that reported a lockout.
///
/// @param event the event's `uuid`; empty if it came without one
/// @param kind how much of the account is locked, according to the event
/// @param published when Okta published it, by Okta's clock
/// @param arrived when it reached us, by our clock
/// @param streamed whether the log stream brought it, perhaps among other intakes
/// @param logged whether Okta's log or its stream brought it: what only the event hook brings may
///   be forged by whoever knows the hook's secret
/// @param circumstances what it says about the attempts; unknown if the event was too large to keep
public record Report(
    Optional<String> event,
    LockKind kind,
    Instant published,
    Instant arrived,
    boolean streamed,
    boolean logged,
    Circumstances circumstances) {
  /// How long after its publication an event may arrive for its arrival still to show when the
  /// account was locked: twice the most that Okta's clock may differ from ours.
  private static final Duration SOON = Evidence.GREATEST_SKEW.plus(Evidence.GREATEST_SKEW);

  /// About when the account was locked, by our clock, if the skew from Okta's clock is unknown.
  public static Instant about(Instant published, Instant arrived) {
    return arrived.isAfter(published.plus(SOON)) ? published : arrived;
  }

  /// A report that arrived as it was published.
  public static Report of(Lockout lockout, Circumstances circumstances) {
    Instant since = lockout.since();
    return new Report(lockout.event(), lockout.kind(), since, since, false, true, circumstances);
  }

  /// The same, with another arrival.
  public Report arrived(Instant at) {
    return new Report(event, kind, published, at, streamed, logged, circumstances);
  }
}
