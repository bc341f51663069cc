package dev.unlatch.response;

import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Reason;
import dev.unlatch.policy.Request;
import dev.unlatch.policy.Surroundings;
import dev.unlatch.response.Progress.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Sends lockouts on that cannot be decided now, until it has been too long.
final class Waiting {
  /// How long a lockout may go undecided, from when it could first be decided. Then a person has
  /// to: the user has found another way by now, or nobody has looked at what is broken.
  static final Duration LONGEST = Duration.ofHours(24);

  /// How far the record may fall behind while Okta is not asked: many lockouts are put off for some
  /// minutes in a storm, and a write for each hop would cost more than the rest of them. So an
  /// episode whose time is past by half an hour has lost its message.
  static final Duration UNRECORDED = Duration.ofMinutes(15);

  private final Verdicts verdicts;
  private final Ports ports;
  private final Gathering gathering;
  private final Braking braking;
  private final Returns returns;

  Waiting(Verdicts verdicts, Ports ports, Gathering gathering, Braking braking) {
    this.verdicts = verdicts;
    this.ports = ports;
    this.gathering = gathering;
    this.braking = braking;
    this.returns = new Returns(ports.queue());
  }

  /// When a lockout is to be carried on for which Okta could not be asked.
  Instant until(LockoutMessage message, Share share, Unavailable failure, Instant now) {
    return failure
        .renewal()
        .map(renewal -> returns.due(message, share, renewal, now))
        .orElseGet(() -> Backoff.until(failure, message.retries(), now));
  }

  /// Carries an episode on later because Okta could not be asked. What was asked in vain is on
  /// record at once.
  boolean retry(LockoutMessage message, Episode episode, Unavailable failure, Instant now) {
    Instant until = until(message, Share.of(episode, now), failure, now);
    if (isTooLong(episode, now)) {
      return giveUp(episode.remembering(), failure.toWait(until).reason(), now);
    }
    boolean recorded =
        episode.isNew()
            || message.isFirst() // the episode is not on record yet as carried on by it
            || failure.cause().wasAsked()
            || isBehind(episode, until);
    if (recorded && !isRecorded(episode, failure, until, now)) {
      return false;
    }
    return later(sentOn(message, failure), until, now);
  }

  /// The message that carries on a lockout for which Okta could not be asked.
  LockoutMessage sentOn(LockoutMessage message, Unavailable failure) {
    if (failure.cause().wasAsked()) {
      return message.retry();
    }
    ports.journal().putOff(failure);
    return message.putOff();
  }

  private boolean isRecorded(Episode episode, Unavailable failure, Instant until, Instant now) {
    Verdict wait = verdicts.of(failure.toWait(until), now);
    // An unlock that was begun before stays begun: it may have been done.
    Verdict verdict = episode.state() == State.UNLOCKING ? episode.verdict().orElse(wait) : wait;
    Progress next = episode.progress().to(episode.state(), until);
    Optional<Episode> saved = ports.lockouts().save(episode.failed(failure, verdict, next, now));
    saved
        .filter(_ -> failure.cause().wasAsked())
        .ifPresent(it -> ports.journal().failed(it, failure));
    return saved.isPresent();
  }

  private static boolean isBehind(Episode episode, Instant until) {
    return until.isAfter(episode.progress().until().plus(UNRECORDED));
  }

  /// Waits as the policy wants it. On record before it is sent on: a worker that is killed in
  /// between is followed by the message handed out again.
  boolean await(LockoutMessage message, Episode episode, Decision.Wait wait, Verdict verdict) {
    if (isTooLong(episode, verdict.at())) {
      return giveUp(episode, wait.reason(), verdict.at());
    }
    if (!isOnRecord(episode, verdict, wait.until())) {
      Episode waiting =
          verdicts.policy().waitsByRule(wait.reason())
              ? episode.waitingByRule(verdict, wait.until())
              : episode.waiting(verdict, wait.until());
      Optional<Episode> saved = ports.lockouts().save(waiting);
      if (saved.isEmpty()) {
        return false;
      }
      ports.journal().decided(saved.get());
      if (episode.isUndecided()) {
        brake(saved.get(), verdict.at());
      }
    }
    return later(message.hop(), wait.until(), verdict.at());
  }

  /// A lockout that waits counts for the brake too.
  private void brake(Episode episode, Instant now) {
    Surroundings around = gathering.around(episode, episode.sightings().reports(), now);
    var _ = braking.tend(episode.lockout(), around, now);
  }

  private static boolean isOnRecord(Episode episode, Verdict verdict, Instant until) {
    return episode.progress().until().equals(until)
        && episode.verdict().map(Verdict::reason).equals(Optional.of(verdict.reason()));
  }

  /// A person who asks begins the time anew, and so do the hours of a rule that waits.
  boolean isTooLong(Episode episode, Instant now) {
    return !now.isBefore(decidable(episode, now).plus(LONGEST));
  }

  private Instant decidable(Episode episode, Instant now) {
    Lockout begun = new Lockout(episode.user(), episode.kind(), episode.began(), Optional.empty());
    Instant quiet = verdicts.policy().earliest(begun, episode.request(), now).until();
    Stream<Instant> asked = episode.request().map(Request::at).stream();
    return Stream.concat(Stream.of(quiet, episode.progress().waited()), asked)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// @param last why it was not decided until now
  boolean giveUp(Episode episode, Reason last, Instant now) {
    Reason why =
        new Reason(
            "timed-out",
            "not decided within %d hours; last %s: %s"
                .formatted(LONGEST.toHours(), last.name(), last.because()),
            last.detail());
    Verdict verdict = verdicts.of(new Decision.Hold(why), now);
    Optional<Episode> saved = ports.lockouts().save(episode.closed(State.HELD, verdict));
    saved.ifPresent(ports.journal()::decided);
    return saved.isPresent();
  }

  /// Puts the message on the queue again, for as long as that holds it back.
  boolean later(LockoutMessage message, Instant until, Instant now) {
    Duration delay = Duration.between(now, until);
    boolean hops = delay.compareTo(LockoutQueue.LONGEST_DELAY) > 0;
    ports.queue().sendLater(message, hops ? LockoutQueue.LONGEST_DELAY : delay);
    return true;
  }
}
