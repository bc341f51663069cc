package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.port.Journal;
import dev.unlatch.port.Ports;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The only place where a worker puts episodes on record: counts a new one, saves it, then reports
/// it.
///
/// A lockout is counted for the organisation before it is on record: at least once, and twice if
/// two workers begin it at the same moment or a worker is killed. The brake may open a little
/// early, never late.
///
/// @param counts whether a lockout counts for the organisation
public record Commit(Ports ports, Predicate<Lockout> counts) {
  /// @param told reports the episode as it then stands
  /// @return the episode as it then stands
  /// @throws ConflictException if another worker has changed it since it was read
  Episode save(Episode episode, BiConsumer<Journal, Episode> told) {
    if (episode.isNew()) {
      count(episode);
    }
    Episode saved =
        ports.lockouts().save(episode).orElseThrow(() -> new ConflictException(episode.id()));
    told.accept(ports.journal(), saved);
    return saved;
  }

  /// Puts a user's next episode on record together with the change to the previous one.
  ///
  /// @return the next episode as it then stands
  /// @throws ConflictException if another worker was faster
  Episode beginAfter(Episode before, Episode next) {
    count(next);
    return ports
        .lockouts()
        .beginAfter(before, next)
        .orElseThrow(() -> new ConflictException(next.id()));
  }

  private void count(Episode episode) {
    if (counts.test(episode.lockout())) {
      ports.observations().count(episode.began());
    }
  }

  /// @return the brake as it then stands
  /// @throws ConflictException if another worker has changed it since it was read
  Brake save(Brake brake) {
    return ports.observations().save(brake).orElseThrow(() -> new ConflictException("the brake"));
  }
}
