package dev.unlatch.response;

import dev.unlatch.policy.Lockout;
import java.util.Optional;
import java.util.function.Predicate;

/// Episodes of which each is counted for the organisation before it comes on record: at least once,
/// and twice where two workers begin one at the same moment or the answer of the table is lost. The
/// brake may open a little early, and never late.
record CountedLockouts(Lockouts lockouts, Observations observations, Predicate<Lockout> counts)
    implements Lockouts {
  @Override
  public Optional<Episode> latest(String user) {
    return lockouts.latest(user);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    if (episode.isNew()) {
      count(episode);
    }
    return lockouts.save(episode);
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    count(next);
    return lockouts.beginAfter(held, next);
  }

  private void count(Episode episode) {
    if (counts.test(episode.lockout())) {
      observations.count(episode.began());
    }
  }
}
