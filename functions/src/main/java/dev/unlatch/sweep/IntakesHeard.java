package dev.unlatch.sweep;

import dev.unlatch.lockout.Boundary;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.port.okta.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Compares the other intakes with Okta's log, which has everything: whether each of its lockouts
/// also came by the event hook and by the log stream.
///
/// An intake is in use if the settings say so, or if it has brought a lockout lately: the event
/// hook need not be declared.
record IntakesHeard(Sweeping sweeping) {
  /// How long an intake that no longer brings anything counts as in use, so that its silence is
  /// reported. A month: an intake given up on purpose is forgotten after that.
  static final Duration IN_USE = Duration.ofDays(30);

  /// Looks at a lockout once: in the span in which it is half an hour old, since Okta promises no
  /// delivery time for a hook ("best effort").
  ///
  /// @param until the end of the span that is being read
  void note(Lockout lockout, Episode episode, Instant until) {
    if (!isDue(lockout.since(), until) || !new Boundary(episode).covers(lockout)) {
      return;
    }
    sweeping.tally().came(Intake.LOG);
    for (Intake intake : List.of(Intake.HOOK, Intake.STREAM)) {
      if (brings(intake, lockout.kind())) {
        note(intake, lockout, episode);
      }
    }
  }

  private void note(Intake intake, Lockout lockout, Episode episode) {
    if (episode.sightings().intakes().contains(intake)) {
      sweeping.tally().came(intake);
      sweeping.note(mark -> mark.heard(intake, lockout.since()));
    } else if (isInUse(intake, lockout.since())) {
      sweeping.tally().missed(intake);
    }
  }

  private boolean isInUse(Intake intake, Instant then) {
    return sweeping.setUp().contains(intake) || sweeping.bookmark().isInUse(intake, then);
  }

  private boolean isDue(Instant published, Instant until) {
    Instant from = sweeping.bookmark().log().read().minus(LogPosition.OVERLAP);
    return !published.isBefore(from) && published.isBefore(until.minus(LogPosition.OVERLAP));
  }

  /// Whether Okta sends events of this kind by that intake (Okta, "Event types":
  /// event-hook-eligible).
  private static boolean brings(Intake intake, LockKind kind) {
    return switch (kind) {
      case WHOLE_ACCOUNT, SECOND_FACTORS, UNKNOWN_DEVICES -> true;
      case OKTA_GAVE_UP, DIRECTORY -> intake == Intake.STREAM;
    };
  }
}
