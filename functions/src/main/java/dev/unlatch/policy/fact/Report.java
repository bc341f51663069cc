package dev.unlatch.policy.fact;

import dev.unlatch.policy.event.Circumstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A System Log event that reported a lockout.
///
/// @param event the event's `uuid`; none where it came without one
/// @param kind how much of the account it says is locked
/// @param published when Okta published it, by Okta's clock
/// @param arrived when it reached us, by our clock
/// @param streamed whether the log stream brought it, perhaps among other intakes
/// @param circumstances what it says of the attempts; unknown where the event was too large to keep
public record Report(
    Optional<String> event,
    LockKind kind,
    Instant published,
    Instant arrived,
    boolean streamed,
    Circumstances circumstances) {
  /// How much later than it was published an event may arrive and still tell by its arrival when
  /// the account was locked: twice what Okta's clock may differ from ours.
  private static final Duration SOON = Evidence.GREATEST_SKEW.multipliedBy(2);

  /// About when the account was locked, by our clock, where nobody knows how far that is from
  /// Okta's.
  public static Instant about(Instant published, Instant arrived) {
    return arrived.isAfter(published.plus(SOON)) ? published : arrived;
  }

  /// Whether the account may have been locked right after an unlock, by our clock, where nobody
  /// knows how far that is from Okta's.
  public static boolean mayHaveFollowed(Instant unlock, Instant published, Instant arrived) {
    return !unlock.isBefore(published.minus(Evidence.GREATEST_SKEW))
        && !unlock.isAfter(published.plus(Evidence.GREATEST_SKEW))
        && !unlock.isAfter(arrived.plus(History.CLOCKS_DIFFER));
  }

  /// A report that arrived as it was published.
  public static Report of(Lockout lockout, Circumstances circumstances) {
    Instant since = lockout.since();
    return new Report(lockout.event(), lockout.kind(), since, since, false, circumstances);
  }

  /// The same, arrived at another time.
  public Report arrived(Instant at) {
    return new Report(event, kind, published, at, streamed, circumstances);
  }
}
