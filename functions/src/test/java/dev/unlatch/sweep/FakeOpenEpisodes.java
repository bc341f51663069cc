package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.response.FakeLockouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The open ones of some episodes in memory; a page may be empty.
///
/// @param size how many users are on a page
public record FakeOpenEpisodes(FakeLockouts lockouts, int size) implements OpenEpisodes {
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
    List<Episode> rest =
        lockouts.latest().stream()
            .filter(episode -> next.filter(last -> episode.user().compareTo(last) <= 0).isEmpty())
            .toList();
    List<Episode> some = rest.subList(0, Math.min(size, rest.size()));
    return new Page(
        some.stream().filter(which).toList(),
        some.size() < rest.size() ? Optional.of(some.getLast().user()) : Optional.empty());
  }
}
