package dev.unlatch.response;

import dev.unlatch.policy.Lockout;
import java.util.Optional;
import java.util.function.Predicate;

/// Episodes of which each is counted for the organisation once it is on record: so once, by
/// whichever way it came first.
record CountedLockouts(Lockouts lockouts, Observations observations, Predicate<Lockout> counts)
    implements Lockouts {
  @Override
  public Optional<Episode> latest(String user) {
    return lockouts.latest(user);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    Optional<Episode> saved = lockouts.save(episode);
    saved.filter(_ -> episode.isNew()).ifPresent(this::count);
    return saved;
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    Optional<Episode> begun = lockouts.beginAfter(held, next);
    begun.ifPresent(this::count);
    return begun;
  }

  private void count(Episode episode) {
    if (counts.test(episode.lockout())) {
      observations.count(episode.began());
    }
  }
}
