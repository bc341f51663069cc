package dev.unlatch.response;

import dev.unlatch.lockout.Boundary;
import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.NextEpisode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.util.Optional;

/// What a message from the queue means for its user's latest episode.
sealed interface Course {
  /// The message carries on this episode: one that it begins, has begun before, or takes over.
  record Carry(Episode episode) implements Course {}

  /// The message begins the user's next episode and carries it on. Others may change the previous
  /// one at the same moment: a person takes over a held one, a sweep closes it, another intake adds
  /// the same event to it.
  ///
  /// @param before the previous episode, noting that its user was locked again
  record BeginAfter(Episode before, Episode next) implements Course {}

  /// The message changes the episode, and another message carries it on.
  ///
  /// @param before how much of the account was locked as far as was known until then
  record Join(LockKind before, Episode changed) implements Course {}

  /// Nothing to do: everything that the message reports is on record, or it would carry on an
  /// episode that has expired or was erased.
  record Known() implements Course {}

  /// A worker is unlocking the account right now; what the message reports can be judged
  /// afterwards.
  ///
  /// @param joined what the event that the message brings changes; empty if it brings nothing new
  record Busy(Instant until, Optional<Join> joined) implements Course {}

  /// The episode has ended, and the message reports an event that it covers and that nobody has
  /// looked at: only the account as it is now shows whether it was locked again ([#of(Episode,
  /// boolean, LockoutMessage, Mode, Instant)]).
  record Ask(Episode ended) implements Course {}

  /// The course that a message takes.
  ///
  /// @param latest the user's latest episode; empty if there was none yet
  static Course of(Optional<Episode> latest, LockoutMessage message, Mode mode, Instant now) {
    return latest
        .map(episode -> of(episode, message, mode, now))
        .orElseGet(
            () -> message.isFromIntake() ? new Carry(Episode.first(message, now)) : new Known());
  }

  /// The course of a message for which the account was looked at ([Ask]).
  ///
  /// @param lockedAgain whether the account is locked by another lock than the episode's
  static Course of(
      Episode ended, boolean lockedAgain, LockoutMessage message, Mode mode, Instant now) {
    return lockedAgain ? after(ended, message, mode, now) : join(ended, message, now);
  }

  private static Course of(Episode episode, LockoutMessage message, Mode mode, Instant now) {
    if (episode.progress().carrier().equals(message.token())) {
      return episode.state().isUnderWay() ? new Carry(episode) : new Known();
    }
    if (!message.isFromIntake()) {
      return new Known(); // another message has taken the episode over
    }
    return switch (message.intake()) {
      case HOOK, STREAM, LOG -> reported(episode, message, mode, now);
      case SCHEDULE -> found(episode, message, mode, now);
      case PERSON -> asked(episode, message, mode, now);
    };
  }

  private static Course reported(Episode episode, LockoutMessage message, Mode mode, Instant now) {
    if (episode.sightings().isOfBefore(message.lockout())) {
      return new Known();
    }
    Boundary boundary = new Boundary(episode);
    if (episode.sightings().include(message.lockout()) && !boundary.sawAfterItsUnlock(message)) {
      return join(episode, message, now);
    }
    return switch (episode.state()) {
      case WAITING, UNCERTAIN -> join(episode, message, now);
      case UNLOCKING -> whileUnlocking(episode, message, now);
      case HELD ->
          boundary.ended().filter(it -> !it.isAfter(message.lockout().since())).isPresent()
              ? next(episode, message, mode, now)
              : new Ask(episode);
      case UNLOCKED, OBSERVED, LEFT, FREED ->
          boundary.covers(message.lockout()) ? new Ask(episode) : next(episode, message, mode, now);
    };
  }

  private static Course found(Episode episode, LockoutMessage message, Mode mode, Instant now) {
    return new DecidedLock(episode).isOver(mode) && !new Boundary(episode).covers(message.lockout())
        ? next(episode, message, mode, now)
        : join(episode, message, now);
  }

  private static Course asked(Episode episode, LockoutMessage message, Mode mode, Instant now) {
    return switch (episode.state()) {
      case WAITING, UNCERTAIN ->
          isCarried(episode, now) && message.request().filter(Request::override).isEmpty()
              ? join(episode, message, now)
              : new Carry(episode.takenOver(message, now));
      case HELD -> new Carry(episode.takenOver(message, now));
      case UNLOCKING -> whileUnlocking(episode, message, now);
      case UNLOCKED, OBSERVED, LEFT, FREED -> next(episode, message, mode, now);
    };
  }

  /// While a worker has the episode to itself, the message waits. A worker that has not come back
  /// by then may never do so, and its message may be a dead letter: this one carries the episode
  /// on.
  private static Course whileUnlocking(Episode episode, LockoutMessage message, Instant now) {
    Instant lease = episode.progress().until();
    if (!now.isBefore(lease)) {
      return new Carry(episode.takenOverAfterLease(message, now));
    }
    boolean brings = message.intake().bringsEvents() && !episode.knows(message);
    return new Busy(lease, brings ? Optional.of(joined(episode, message, now)) : Optional.empty());
  }

  /// Whether another message will carry it on when its time comes.
  private static boolean isCarried(Episode episode, Instant now) {
    return now.isBefore(episode.progress().until());
  }

  /// The next episode, without a look at the account. A held episode notes that it was followed: a
  /// person may be about to decide it. One under way is never followed by another.
  private static Course next(Episode episode, LockoutMessage message, Mode mode, Instant now) {
    return episode.state() == State.HELD
        ? after(episode, message, mode, now)
        : new Carry(new NextEpisode(episode, mode).begin(message, now));
  }

  private static Course after(Episode episode, LockoutMessage message, Mode mode, Instant now) {
    Episode next = new NextEpisode(episode, mode).begin(message, now);
    return new BeginAfter(episode.lockedAgain(next, now), next);
  }

  private static Course join(Episode episode, LockoutMessage message, Instant now) {
    return episode.knows(message) ? new Known() : joined(episode, message, now);
  }

  private static Join joined(Episode episode, LockoutMessage message, Instant now) {
    return new Join(episode.kind(), episode.joined(message, now));
  }
}
