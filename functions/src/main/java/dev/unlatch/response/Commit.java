package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.port.Journal;
import dev.unlatch.port.Ports;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The only place where a worker puts episodes on record: counts a new one, saves it, then reports
/// it.
///
/// A lockout is counted for the organisation before it is on record: at least once, and twice if
/// two workers begin it at the same moment or a worker is killed. The brake may open a little
/// early, never late. A lockout of a kind that does not count, since it is usually never unlocked,
/// is counted once an event shows that it is of another kind, or when it is to be unlocked after
/// all.
///
/// @param counts whether a lockout of a kind counts for the organisation
public record Commit(Ports ports, Predicate<LockKind> counts) {
  /// @param told reports the episode as it then stands
  /// @return the episode as it then stands
  /// @throws ConflictException if another worker has changed it since it was read
  Episode save(Episode episode, BiConsumer<Journal, Episode> told) {
    if (counts.test(episode.kind()) ? episode.isNew() : episode.state() == State.UNLOCKING) {
      ports.observations().count(episode.began());
    }
    Episode saved =
        ports.lockouts().save(episode).orElseThrow(() -> new ConflictException(episode.id()));
    told.accept(ports.journal(), saved);
    return saved;
  }

  /// Puts on record that an event has joined an episode.
  ///
  /// @param told reports the episode as it then stands
  /// @throws ConflictException if another worker has changed it since it was read
  void join(Course.Join join, BiConsumer<Journal, Episode> told) {
    Episode changed = join.changed();
    if (!counts.test(join.before()) && counts.test(changed.kind())) {
      ports.observations().count(changed.began());
    }
    var _ = save(changed, told);
  }

  /// Puts a user's next episode on record together with the change to the previous one.
  ///
  /// @return the next episode as it then stands
  /// @throws ConflictException if another worker was faster
  Episode beginAfter(Episode before, Episode next) {
    if (counts.test(next.kind())) {
      ports.observations().count(next.began());
    }
    return ports
        .lockouts()
        .beginAfter(before, next)
        .orElseThrow(() -> new ConflictException(next.id()));
  }

  /// @return the brake as it then stands
  /// @throws ConflictException if another worker has changed it since it was read
  Brake save(Brake brake) {
    return ports.observations().save(brake).orElseThrow(() -> new ConflictException("the brake"));
  }
}
