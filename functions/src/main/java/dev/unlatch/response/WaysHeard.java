package dev.unlatch.response;

import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Compares the other ways in with Okta's log, which has everything: whether each of its lockouts
/// came by the event hook and by the log stream as well.
///
/// A way is in use when the settings say so, or when it has brought a lockout lately: of the event
/// hook nobody need say that it is set up.
record WaysHeard(Sweeping sweeping) {
  /// For how long a way that brings nothing any more is taken to be in use, so that somebody is
  /// told. A month: a way that was given up on purpose is forgotten after it.
  static final Duration IN_USE = Duration.ofDays(30);

  /// Looks at a lockout once: in the span in which it is half an hour old, since Okta promises no
  /// time for a hook ("best effort").
  ///
  /// @param until the end of the span that is being read
  void note(Lockout lockout, Episode episode, Instant until) {
    if (!isDue(lockout.since(), until) || !episode.covers(lockout)) {
      return;
    }
    sweeping.tally().came(Way.LOG);
    for (Way way : List.of(Way.HOOK, Way.STREAM)) {
      if (brings(way, lockout.kind())) {
        note(way, lockout, episode);
      }
    }
  }

  private void note(Way way, Lockout lockout, Episode episode) {
    if (episode.sightings().ways().contains(way)) {
      sweeping.tally().came(way);
      sweeping.note(mark -> mark.heard(way, lockout.since()));
    } else if (isInUse(way, lockout.since())) {
      sweeping.tally().missed(way);
    }
  }

  private boolean isInUse(Way way, Instant then) {
    return sweeping.settings().setUp().contains(way)
        || sweeping.bookmark().hasHeard(way, IN_USE, then);
  }

  private boolean isDue(Instant published, Instant until) {
    Instant from = sweeping.bookmark().log().read().minus(LogPosition.OVERLAP);
    return !published.isBefore(from) && published.isBefore(until.minus(LogPosition.OVERLAP));
  }

  /// Whether Okta sends events of this kind by that way (Okta, "Event types": event-hook-eligible).
  private static boolean brings(Way way, LockKind kind) {
    return switch (kind) {
      case WHOLE_ACCOUNT, SECOND_FACTORS, UNKNOWN_DEVICES -> true;
      case GIVEN_UP, DIRECTORY -> way == Way.STREAM;
    };
  }
}
