package dev.unlatch.response;

import java.util.Optional;

/// Episodes of which each is counted for the organisation once it is on record: so once, by
/// whichever way it came first.
record CountedLockouts(Lockouts lockouts, Observations observations) implements Lockouts {
  @Override
  public Optional<Episode> latest(String user) {
    return lockouts.latest(user);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    Optional<Episode> saved = lockouts.save(episode);
    if (saved.isPresent() && episode.isNew()) {
      observations.count(episode.began());
    }
    return saved;
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    Optional<Episode> begun = lockouts.beginAfter(held, next);
    begun.ifPresent(episode -> observations.count(episode.began()));
    return begun;
  }
}
