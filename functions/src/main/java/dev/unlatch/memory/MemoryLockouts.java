package dev.unlatch.memory;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The latest episode of each user, in memory. Single-threaded.
///
/// Earlier episodes are not kept, so changing one is refused; the table would accept it.
public final class MemoryLockouts implements Lockouts {
  private final Map<String, Episode> latest = new HashMap<>();

  @Override
  public Optional<Episode> latest(String user) {
    return Optional.ofNullable(latest.get(user));
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    if (!isAsRead(episode)) {
      return Optional.empty();
    }
    Episode saved = episode.saved();
    latest.put(saved.user(), saved);
    return Optional.of(saved);
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    return isAsRead(held) ? save(next) : Optional.empty();
  }

  /// The table's condition: a new episode's number is not taken, another's revision is the one that
  /// was read.
  private boolean isAsRead(Episode episode) {
    Optional<Episode> current = latest(episode.user());
    return episode.revision() == 0
        ? current.filter(it -> it.number() >= episode.number()).isEmpty()
        : current
            .filter(it -> it.number() == episode.number())
            .filter(it -> it.revision() == episode.revision())
            .isPresent();
  }

  /// Drops users.
  ///
  /// @param episode selects them by their latest episode
  public void forget(Predicate<Episode> episode) {
    latest.values().removeIf(episode);
  }
}
