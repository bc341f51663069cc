package dev.unlatch.response;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The episodes in memory, under the same conditions as in the table.
public final class FakeLockouts implements Lockouts {
  private final Map<String, TreeMap<Integer, Episode>> episodes = new TreeMap<>();
  private final List<Runnable> beforeSaves = new ArrayList<>();
  private final Set<String> unreadable = new TreeSet<>();

  /// From now on a user's record cannot be read.
  public void garble(String user) {
    unreadable.add(user);
  }

  /// Something that somebody else does just before the next save.
  void beforeNextSave(Runnable action) {
    beforeSaves.add(action);
  }

  /// A user's episodes, the first one first.
  public List<Episode> of(String user) {
    return List.copyOf(episodes.getOrDefault(user, new TreeMap<>()).values());
  }

  /// The latest episode of each user, in the order of their ids.
  public List<Episode> latest() {
    return episodes.values().stream().map(it -> it.lastEntry().getValue()).toList();
  }

  @Override
  public Optional<Episode> latest(String user) {
    if (unreadable.contains(user)) {
      throw new UnreadableEpisodeException(new IllegalStateException("of " + user));
    }
    return Optional.ofNullable(episodes.getOrDefault(user, new TreeMap<>()).lastEntry())
        .map(Map.Entry::getValue);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    letOthersBeFaster();
    return isAsRead(episode) ? Optional.of(put(episode)) : Optional.empty();
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    letOthersBeFaster();
    if (!isAsRead(held) || !isAsRead(next)) {
      return Optional.empty();
    }
    var _ = put(held);
    return Optional.of(put(next));
  }

  private void letOthersBeFaster() {
    if (!beforeSaves.isEmpty()) {
      beforeSaves.removeFirst().run();
    }
  }

  private boolean isAsRead(Episode episode) {
    long revision = find(episode.user(), episode.number()).map(Episode::revision).orElse(0L);
    return episode.revision() == revision;
  }

  public Optional<Episode> find(String user, int number) {
    return Optional.ofNullable(episodes.getOrDefault(user, new TreeMap<>()).get(number));
  }

  public Set<String> users() {
    return Set.copyOf(episodes.keySet());
  }

  /// Puts an episode on record whatever is there: what the table would do without the condition.
  public Episode put(Episode episode) {
    Episode saved = episode.saved();
    episodes.computeIfAbsent(saved.user(), _ -> new TreeMap<>()).put(saved.number(), saved);
    return saved;
  }
}
