package dev.unlatch.response;

import dev.unlatch.lockout.Boundary;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.Journal;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import dev.unlatch.port.Ports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Records what events report, whether or not their lockouts are carried on now. Safe to repeat.
public final class Recording {
  private final Ports ports;
  private final Commit commit;
  private final Mode mode;
  private final Clock clock;

  public Recording(Commit commit, Mode mode, Clock clock) {
    this.ports = commit.ports();
    this.commit = commit;
    this.mode = mode;
    this.clock = clock;
  }

  /// Keeps what an event says beyond its own lockout: where the attempts came from, signs of
  /// danger, and that Okta has given up.
  public void addToObservations(LockoutMessage message) {
    Lockout lockout = message.lockout();
    Circumstances circumstances = message.circumstances();
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

  /// Reports that an event joined an episode that another message carries on, or that has ended.
  private static void tellJoined(Journal journal, Episode joined, LockoutMessage message) {
    journal.joined(joined, message);
    if (joined.state() == Progress.State.UNLOCKED && message.circumstances().danger().hasSigns()) {
      journal.dangerAfterUnlock(joined);
    }
  }

  /// Reports an unlock, and that there is danger in what came after the decision to unlock.
  ///
  /// @param unlocking the episode as it was until the unlock, with its events
  static BiConsumer<Journal, Episode> tellUnlocked(Episode unlocking, Instant now) {
    boolean danger =
        unlocking.notDecidedOn().anyMatch(it -> it.circumstances().danger().hasSigns());
    return (journal, unlocked) -> {
      journal.unlocked(unlocked, Duration.between(unlocked.sightings().since(), now));
      if (danger) {
        journal.dangerAfterUnlock(unlocked);
      }
    };
  }

  /// Records the event of a message that joins an episode.
  void join(LockoutMessage message, Course.Join join) {
    commit.join(join, (journal, it) -> tellJoined(journal, it, message));
  }

  /// Records what a message reports about an episode that another message carries on, or that has
  /// ended.
  ///
  /// @return the message if it belongs on the queue: it begins an episode, carries one on, or it is
  ///   not known yet which one it is about
  public Optional<LockoutMessage> record(LockoutMessage message) {
    boolean queued =
        onReadable(message.lockout().user(), () -> isForQueue(message))
            .orElse(true); // where it fails by itself
    return queued ? Optional.of(message) : Optional.empty();
  }

  /// Does something with a user's record, again after each conflict. If the record cannot be read,
  /// it is named and passed over.
  ///
  /// @return empty in that case
  private <T> Optional<T> onReadable(String user, Supplier<T> work) {
    try {
      return Optional.of(ConflictException.retry(user, work));
    } catch (UnreadableEpisodeException unreadable) {
      ports.journal().unreadable(String.valueOf(unreadable.getMessage()));
      return Optional.empty();
    }
  }

  private void onReadable(String user, Runnable work) {
    var _ =
        onReadable(
            user,
            () -> {
              work.run();
              return true;
            });
  }

  /// What an event reports beyond its own lockout goes on record before its episode does, so it is
  /// there for every event that is on record with the latest episode: most of what is read a second
  /// time.
  private boolean isForQueue(LockoutMessage message) {
    Optional<Episode> latest = latest(message);
    boolean onRecord =
        latest
            .filter(it -> it.sightings().include(message.lockout())) // not if there are too many
            .filter(it -> it.knows(message))
            .isPresent();
    if (!onRecord) {
      addToObservations(message);
    }
    return switch (Course.of(latest, message, mode, clock.instant())) {
      case Course.Known _ -> false;
      case Course.Join join -> {
        join(message, join);
        yield false;
      }
      case Course.Carry _, Course.BeginAfter _, Course.Ask _, Course.Busy _ -> true;
    };
  }

  private Optional<Episode> latest(LockoutMessage message) {
    return ports.lockouts().latest(message.lockout().user());
  }

  /// Records what a queued message reports, because it may be a while before a worker takes it.
  /// Nothing is carried on.
  void putOnRecord(LockoutMessage queued) {
    onReadable(queued.lockout().user(), () -> save(queued));
  }

  private void save(LockoutMessage queued) {
    Optional<Episode> latest = latest(queued);
    if (latest.filter(it -> it.sightings().include(queued.lockout())).isPresent()) {
      return;
    }
    switch (Course.of(latest, queued, mode, clock.instant())) {
      case Course.Carry(var carried) -> commit.save(carried, (_, _) -> {});
      case Course.BeginAfter(var before, var next) -> commit.beginAfter(before, next);
      case Course.Join join -> join(queued, join);
      case Course.Busy(_, var joined) -> joined.ifPresent(it -> join(queued, it));
      case Course.Known _, Course.Ask _ -> {}
    }
  }

  /// Records that an account was unlocked, by anyone.
  public void unlocked(String user, Instant published) {
    onReadable(user, () -> saveUnlocked(user, published));
  }

  private void saveUnlocked(String user, Instant published) {
    ports
        .lockouts()
        .latest(user)
        .filter(it -> new Boundary(it).isEndedBy(published))
        .filter(it -> new Boundary(it).ended().isEmpty())
        .map(it -> it.reportedUnlocked(published, clock.instant()))
        .ifPresent(it -> commit.save(it, (_, _) -> {}));
  }
}
