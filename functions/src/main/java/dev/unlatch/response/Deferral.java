package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.port.Journal;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// How a lockout waits that cannot be decided or unlocked now: what goes on record, when its
/// message comes back, and when it has waited for too long. Pure.
record Deferral(Verdicts verdicts, LockoutMessage message) {
  /// How long a lockout may go undecided, from when it could first be decided. After that a person
  /// decides: by then the user has found another way, or something is broken that no one has looked
  /// at.
  static final Duration LONGEST = Duration.ofHours(24);

  /// How far the record may lag while Okta is not asked: in a storm many lockouts are put off for
  /// some minutes, and a write for each hop would cost more than everything else. The sweep allows
  /// for it (`Overdue`).
  static final Duration UNRECORDED = Duration.ofMinutes(15);

  /// Waits while another worker reads the log, or because one has just done so.
  Step awaitLog(Episode episode, Verdict verdict, Instant until) {
    Decision.Wait wait = new Decision.Wait(verdict.reason(), until);
    return await(episode, wait, verdict);
  }

  /// Waits as the policy wants. The wait goes on record before the message is sent on: if the
  /// worker is killed in between, the message is handed out again.
  Step await(Episode episode, Decision.Wait wait, Verdict verdict) {
    if (isTooLong(episode, verdict.at())) {
      return timeOut(episode, wait.reason(), verdict.at());
    }
    Step later = new Step.Later(message.hop(), wait.until());
    if (isOnRecord(episode, verdict, wait.until())) {
      return later;
    }
    Episode counting = episode.countingItsUnlock();
    Episode waiting =
        verdicts.policy().waitsByRule(wait.reason())
            ? counting.waitingByRule(verdict, wait.until())
            : counting.waiting(verdict, wait.until());
    return new Step.Save(waiting, Journal::decided, _ -> later);
  }

  private static boolean isOnRecord(Episode episode, Verdict verdict, Instant until) {
    return episode.progress().until().equals(until)
        && episode.verdict().map(Verdict::reason).equals(Optional.of(verdict.reason()));
  }

  /// The step of a lockout that waits for the System Log while another worker reads it: no call to
  /// Okta is made for it. Its record may lag, as it may whenever we hold back from asking Okta.
  Step stillReading(Episode episode, Instant until, Instant now) {
    Step later = new Step.Later(message.hop(), until);
    if (!isTooLong(episode, now) && !lags(episode, until)) {
      return later;
    }
    Reason reason = episode.verdict().orElseThrow().reason();
    Decision.Wait wait = new Decision.Wait(reason, until);
    return confirmed(await(episode, wait, verdicts.of(wait, now)));
  }

  private static boolean lags(Episode episode, Instant until) {
    return until.isAfter(episode.progress().until().plus(UNRECORDED));
  }

  /// A decision is recorded only under the policy in force. Where nothing was read around the
  /// lockout, which would have shown it, that is read first.
  static Step confirmed(Step step) {
    return step instanceof Step.Save ? new Step.Confirm(step) : step;
  }

  /// The step after Okta gave no usable answer, or was not asked. A call without an answer goes on
  /// record at once.
  ///
  /// @param until when it can be asked again
  Step failed(Episode episode, Unavailable failure, Instant until, Instant now) {
    if (failure.cause() == Unavailable.Cause.NO_PERMISSION) {
      return confirmed(holdForPermission(episode, failure, now));
    }
    Decision.Wait wait = failure.toWait(until);
    if (isTooLong(episode, now)) {
      return confirmed(timeOut(episode, wait.reason(), now));
    }
    boolean asked = failure.cause().wasAsked();
    boolean recorded =
        message.isFromIntake() // not yet on record as carried on by this message
            || asked
            || lags(episode, until);
    Step later = sentOn(failure, until);
    if (!recorded) {
      return later;
    }
    Verdict stays = stays(episode, wait, now);
    Progress next = episode.progress().to(episode.state(), until);
    return confirmed(
        new Step.Save(
            episode.failed(asked, failure.toDetail(), stays, next, now),
            (journal, it) -> {
              if (asked) {
                journal.failed(it, failure);
              }
            },
            _ -> later));
  }

  /// An unlock that was begun before stays begun, and one of unknown outcome keeps the account as
  /// it was then: it may have been done.
  private Verdict stays(Episode episode, Decision.Wait wait, Instant now) {
    return switch (episode.state()) {
      case UNLOCKING -> episode.verdict().orElseThrow();
      case UNCERTAIN -> episode.verdict().orElseThrow().becoming(wait, now);
      case WAITING, UNLOCKED, OBSERVED, HELD, LEFT, FREED -> verdicts.of(wait, now);
    };
  }

  /// A role may be limited to some users; for the others, waiting does not help.
  private Step holdForPermission(Episode episode, Unavailable failure, Instant now) {
    Reason reason =
        new Reason("no-permission", "our token may not read this user: " + failure.code());
    return verdicts.hold(episode, reason, now);
  }

  /// Sends on the message of a lockout for which there is no answer from Okta.
  Step sentOn(Unavailable failure, Instant until) {
    return failure.cause().wasAsked()
        ? new Step.Later(message.retry(), until)
        : new Step.Later(message.putOff(), until, Optional.of(failure));
  }

  /// A person's request restarts the time, and so do the hours of a rule that waits.
  boolean isTooLong(Episode episode, Instant now) {
    return !now.isBefore(decidable(episode, now).plus(LONGEST));
  }

  private Instant decidable(Episode episode, Instant now) {
    Instant quiet = verdicts.policy().earliest(episode.began(), episode.request(), now).until();
    Stream<Instant> asked = episode.request().map(Request::at).stream();
    return Stream.concat(Stream.of(quiet, episode.progress().waited()), asked)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// @param last why it was not decided before
  Step timeOut(Episode episode, Reason last, Instant now) {
    Reason why =
        new Reason(
            "timed-out",
            "not decided within %d hours; last %s: %s"
                .formatted(LONGEST.toHours(), last.name(), last.because()),
            last.detail());
    return verdicts.hold(episode, why, now);
  }
}
