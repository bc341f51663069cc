package dev.unlatch.response;

import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.port.Journal;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Carries out the unlock of a claimed episode, and records its outcome.
public final class Unlocking {
  /// The longest that an unlock and its record take: a call of 5 s; if the token is refused, 8 s to
  /// read it again and a second call of 5 s; 8 s to record the outcome. Beyond that, the clock of
  /// whoever comes after the lease may be ahead of ours.
  static final Duration CALL = Duration.ofSeconds(26).plus(LogReading.CLOCKS_DIFFER);

  private final Ports ports;
  private final Commit commit;
  private final Clock clock;

  Unlocking(Commit commit, Clock clock) {
    this.ports = commit.ports();
    this.commit = commit;
    this.clock = clock;
  }

  /// Whether the call can outlast neither the lease nor the time in which guards and requests
  /// expect an unlock after its decision.
  boolean isInTime(Episode claimed) {
    Instant done = clock.instant().plus(CALL);
    return !done.isAfter(claimed.progress().until())
        && !done.isAfter(claimed.verdict().orElseThrow().at().plus(History.UNTIL_DONE));
  }

  /// Gives back a claim for which no unlock was begun.
  ///
  /// @return when the episode can be carried on: at once
  Instant putBack(Episode claimed) {
    Instant now = clock.instant();
    Reason reason = new Reason("too-late", "the unlock could not be begun within its time");
    Verdict wait = claimed.verdict().orElseThrow().becoming(new Decision.Wait(reason, now), now);
    record(claimed, episode -> episode.putBack(wait, now), _ -> Journal::decided);
    return now;
  }

  /// Unlocks the account of a claimed episode.
  void carryOut(Episode claimed) throws Unavailable {
    switch (ports.users().unlock(claimed.user())) {
      case UnlockAnswer.Unlocked _ -> unlocked(claimed);
      case UnlockAnswer.Refused(var refusal, var code) -> refused(claimed, refusal, code);
    }
  }

  /// Records that Okta gave no usable answer to the unlock, or was not asked.
  ///
  /// @param until when it can be asked again
  /// @return when the episode can be carried on
  Instant recordFailure(Episode claimed, Unavailable failure, Instant until) {
    Instant now = clock.instant();
    Progress next = after(failure, claimed.progress(), until);
    Verdict begun = claimed.verdict().orElseThrow();
    Verdict verdict =
        next.state() == State.WAITING ? begun.becoming(failure.toWait(until), now) : begun;
    record(
        claimed,
        episode ->
            episode.failed(failure.cause().wasAsked(), failure.toDetail(), verdict, next, now),
        _ ->
            (journal, it) -> {
              if (failure.cause().wasAsked()) {
                journal.failed(it, failure);
              }
            });
    return next.until();
  }

  private static Progress after(Unavailable failure, Progress claimed, Instant until) {
    return switch (failure.cause()) {
      // It may have been done: the claim stands, and whoever comes after the lease looks first.
      case FAULT, UNREACHABLE ->
          claimed.to(State.UNLOCKING, until.isAfter(claimed.until()) ? until : claimed.until());
      case BAD_TOKEN, NO_PERMISSION, RATE_LIMITED, NAME, RESERVE, CROWDED, CIRCUIT_OPEN ->
          claimed.to(State.WAITING, until);
    };
  }

  private void unlocked(Episode claimed) {
    Instant now = clock.instant();
    record(
        claimed,
        episode -> episode.unlocked(now),
        unlocking -> Recording.tellUnlocked(unlocking, now));
  }

  private void refused(Episode claimed, UnlockAnswer.Refusal refusal, String code) {
    Decision decision = decision(refusal, code);
    State state = decision instanceof Decision.Hold ? State.HELD : State.LEFT;
    Verdict verdict = claimed.verdict().orElseThrow().becoming(decision, clock.instant());
    record(claimed, episode -> episode.closed(state, verdict), _ -> Journal::decided);
  }

  private static Decision decision(UnlockAnswer.Refusal refusal, String code) {
    return switch (refusal) {
      case GONE -> new Decision.Ignore(new Reason("gone", "Okta answered " + code));
      case NOT_ALLOWED -> new Decision.Ignore(new Reason("not-allowed", "Okta answered " + code));
      case WRONG_STATUS ->
          new Decision.Ignore(new Reason(DecidedLock.WRONG_STATUS, "Okta answered " + code));
      case NO_PERMISSION ->
          new Decision.Hold(
              new Reason("no-permission", "our token may not unlock this user: " + code));
      case UNEXPECTED ->
          new Decision.Hold(new Reason("unexpected-answer", "Okta answered " + code));
    };
  }

  /// Changes a claimed episode, whatever others have added to it since: what is done at Okta must
  /// be on record.
  ///
  /// @param told gives what to report, by the episode before the change
  private void record(
      Episode claimed,
      UnaryOperator<Episode> change,
      Function<Episode, BiConsumer<Journal, Episode>> told) {
    try {
      save(claimed, change, told);
    } catch (ConflictException _) {
      ConflictException.retry(claimed.user(), () -> save(current(claimed), change, told));
    }
  }

  private void save(
      Episode before,
      UnaryOperator<Episode> change,
      Function<Episode, BiConsumer<Journal, Episode>> told) {
    var _ = commit.save(change.apply(before), told.apply(before));
  }

  private Episode current(Episode claimed) {
    Episode current = ports.lockouts().latest(claimed.user()).orElseThrow();
    requireOurs(claimed, current);
    return current;
  }

  private static void requireOurs(Episode claimed, Episode current) {
    if (current.number() != claimed.number() || !current.progress().equals(claimed.progress())) {
      throw new IllegalStateException(
          "the lease of " + claimed.id() + " ended before it was recorded");
    }
  }
}
