package dev.unlatch.response;

import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Signal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Puts on record what events report, whether or not their lockouts are carried on now. All of it
/// can be done twice.
final class Recording {
  private final Ports ports;
  private final Mode mode;
  private final Clock clock;

  Recording(Ports ports, Mode mode, Clock clock) {
    this.ports = ports;
    this.mode = mode;
    this.clock = clock;
  }

  /// Keeps what an event says beyond its own lockout: where the attempts came from, signs of
  /// danger, and that Okta has given up.
  void observe(LockoutMessage message) {
    Lockout lockout = message.lockout();
    Circumstances circumstances = Circumstances.of(message.event());
    if (lockout.kind() == LockKind.OKTA_GAVE_UP) {
      keep(Signal.Kind.OKTA_GAVE_UP, lockout, lockout.since());
    }
    if (circumstances.danger().hasSigns()) {
      keep(Signal.Kind.DANGEROUS_LOCK, lockout, message.arrived());
    }
    ports.observations().locked(lockout, circumstances);
  }

  private void keep(Signal.Kind kind, Lockout lockout, Instant at) {
    ports.observations().keep(new Signal(kind, lockout.user(), at, lockout.event()));
  }

  /// Adds what a message reports to an episode that another message carries on, or that has ended.
  ///
  /// @return false when somebody else changed the episode meanwhile, so that it must be read again
  boolean join(LockoutMessage message, Episode changed) {
    Optional<Episode> saved = ports.lockouts().save(changed);
    saved.ifPresent(episode -> tell(message, episode));
    return saved.isPresent();
  }

  /// Adds what a message brings to an episode whose account is being unlocked.
  boolean join(LockoutMessage message, Course.Busy busy) {
    return busy.changed().map(it -> join(message, it)).orElse(true);
  }

  private void tell(LockoutMessage message, Episode joined) {
    ports.journal().joined(joined, message);
    if (joined.state() == Progress.State.UNLOCKED
        && Circumstances.of(message.event()).danger().hasSigns()) {
      ports.journal().dangerAfterUnlock(joined);
    }
  }

  /// Puts on record what a message reports of an episode that another message carries on, or that
  /// has ended.
  ///
  /// @return the message where the queue is to have it: it begins an episode, carries one on, or
  ///   nobody knows yet which one it is about
  Optional<LockoutMessage> record(LockoutMessage message) {
    observe(message);
    boolean queued = Response.settled(message.lockout().user(), () -> isForQueue(message));
    return queued ? Optional.of(message) : Optional.empty();
  }

  private Optional<Boolean> isForQueue(LockoutMessage message) {
    return switch (Course.of(latest(message), message, mode, clock.instant())) {
      case Course.Known _ -> Optional.of(false);
      case Course.Join(var changed) -> Optional.of(false).filter(_ -> join(message, changed));
      case Course.Carry _, Course.BeginAfter _, Course.Ask _, Course.Busy _ -> Optional.of(true);
    };
  }

  private Optional<Episode> latest(LockoutMessage message) {
    return ports.lockouts().latest(message.lockout().user());
  }

  /// Puts on record what a message reports that is on the queue, for it may be a while until
  /// somebody takes it. Nothing is carried on.
  void putOnRecord(LockoutMessage queued) {
    Response.settle(queued.lockout().user(), () -> isOnRecord(queued));
  }

  private boolean isOnRecord(LockoutMessage queued) {
    Optional<Episode> latest = latest(queued);
    return latest.filter(it -> it.sightings().include(queued.lockout())).isPresent()
        || isSaved(queued, Course.of(latest, queued, mode, clock.instant()));
  }

  /// False when somebody else changed the episode meanwhile.
  private boolean isSaved(LockoutMessage queued, Course course) {
    return switch (course) {
      case Course.Carry(var carried) -> ports.lockouts().save(carried).isPresent();
      case Course.BeginAfter(var before, var next) ->
          ports.lockouts().beginAfter(before, next).isPresent();
      case Course.Join(var changed) -> join(queued, changed);
      case Course.Busy busy -> join(queued, busy);
      case Course.Known _, Course.Ask _ -> true;
    };
  }

  /// An account was unlocked, by whomever.
  void unlocked(String user, Instant published) {
    Response.settle(user, () -> isUnlockOnRecord(user, published));
  }

  private boolean isUnlockOnRecord(String user, Instant published) {
    return ports
        .lockouts()
        .latest(user)
        .filter(it -> it.isEndedBy(published))
        .filter(it -> it.ended().isEmpty())
        .map(it -> it.reportedUnlocked(published, clock.instant()))
        .map(it -> ports.lockouts().save(it).isPresent())
        .orElse(true);
  }
}
