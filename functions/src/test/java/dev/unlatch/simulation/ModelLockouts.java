package dev.unlatch.simulation;

import dev.unlatch.response.Episode;
import dev.unlatch.response.Lockouts;
import dev.unlatch.response.OpenEpisodes;
import dev.unlatch.response.Progress.State;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The episodes of the table, all of them, under the table's conditions. Where nothing goes wrong:
/// [FaultyLockouts] is what a process has of it.
final class ModelLockouts implements Lockouts, OpenEpisodes {
  private static final int PAGE = 4;

  private final NavigableMap<String, NavigableMap<Integer, Episode>> episodes = new TreeMap<>();

  @Override
  public Optional<Episode> latest(String user) {
    return of(user).isEmpty() ? Optional.empty() : Optional.of(of(user).getLast());
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    return isAsRead(episode) ? Optional.of(put(episode)) : Optional.empty();
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    if (!isAsRead(held) || !isAsRead(next)) {
      return Optional.empty();
    }
    var _ = put(held);
    return Optional.of(put(next));
  }

  private boolean isAsRead(Episode episode) {
    long revision = find(episode.user(), episode.number()).map(Episode::revision).orElse(0L);
    return episode.revision() == revision;
  }

  @Override
  public Page held(Optional<String> next) {
    return page(next, episode -> episode.state() == State.HELD);
  }

  @Override
  public Page overdue(Instant before, Optional<String> next) {
    return page(
        next,
        episode -> episode.state().isUnderWay() && episode.progress().until().isBefore(before));
  }

  private Page page(Optional<String> next, Predicate<Episode> which) {
    List<String> rest = List.copyOf(episodes.tailMap(next.orElse(""), false).keySet());
    List<String> some = rest.subList(0, Math.min(PAGE, rest.size()));
    List<Episode> found =
        some.stream().flatMap(user -> latest(user).stream()).filter(which).toList();
    return new Page(
        found, some.size() < rest.size() ? Optional.of(some.getLast()) : Optional.empty());
  }

  /// Puts an episode on record whatever is there: what the table would do without the condition.
  Episode put(Episode episode) {
    Episode saved = episode.saved();
    episodes.computeIfAbsent(saved.user(), _ -> new TreeMap<>()).put(saved.number(), saved);
    return saved;
  }

  Optional<Episode> find(String user, int number) {
    return Optional.ofNullable(episodes.getOrDefault(user, new TreeMap<>()).get(number));
  }

  /// A user's episodes, the first one first.
  List<Episode> of(String user) {
    return List.copyOf(episodes.getOrDefault(user, new TreeMap<>()).values());
  }

  Set<String> users() {
    return Set.copyOf(episodes.keySet());
  }
}
