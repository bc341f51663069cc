package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.port.Lockouts;
import dev.unlatch.response.LockoutsContract;
import dev.unlatch.sweep.OpenEpisodes.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What all [OpenEpisodes] do.
public abstract class OpenEpisodesContract {
  private static final Instant NOW = Instant.parse("2026-01-05T09:35:00Z");

  /// Those to be tried, of which none is on record yet.
  protected abstract OpenEpisodes open();

  /// Puts them on record.
  protected abstract Lockouts lockouts();

  /// Puts an episode on record.
  protected Episode saved(String user, int number, State state, Instant at) {
    return lockouts().save(LockoutsContract.episode(user, number, state, at)).orElseThrow();
  }

  /// All pages of a round.
  protected static List<Page> all(Function<Optional<String>, Page> round) {
    List<Page> pages = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      pages.add(round.apply(next));
      next = pages.getLast().next();
    } while (next.isPresent());
    return pages;
  }

  /// What the episodes on some pages are called.
  protected static Set<String> ids(List<Page> pages) {
    List<String> ids =
        pages.stream().flatMap(page -> page.episodes().stream()).map(Episode::id).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size(), "one is on two pages");
    return Set.copyOf(ids);
  }

  private Set<String> held() {
    return ids(all(open()::held));
  }

  private Set<String> overdue() {
    return ids(all(next -> open().overdue(NOW, next)));
  }

  @Test
  void areNoneAtFirst() {
    assertEquals(Set.of(), held());
    assertEquals(Set.of(), overdue());
  }

  @Test
  void areGivenAsTheyStand() {
    Episode held = saved("held", 1, State.HELD, NOW);
    Episode late = saved("late", 1, State.WAITING, NOW.minusMillis(1));
    assertEquals(List.of(held), all(open()::held).getFirst().episodes());
    List<Page> overdue = all(next -> open().overdue(NOW, next));
    assertEquals(List.of(late), overdue.stream().flatMap(it -> it.episodes().stream()).toList());
  }

  @Test
  void areAllThatAreHeldAndNoOthers() {
    Set<String> expected =
        IntStream.range(0, 60)
            .mapToObj(i -> saved("user" + i, 1, State.HELD, NOW.plusSeconds(i)).id())
            .collect(Collectors.toSet());
    for (State state : State.values()) {
      if (state != State.HELD) {
        saved("in-" + state, 1, state, NOW);
      }
    }
    assertEquals(expected, held());
  }

  @Test
  void areNoMoreHeldOnceTheirUserIsLockedAgain() {
    Episode held = saved("again", 1, State.HELD, NOW);
    Episode next = LockoutsContract.episode("again", 2, State.WAITING, NOW);
    assertTrue(lockouts().beginAfter(LockoutsContract.lockedAgain(held), next).isPresent());
    assertEquals(Set.of(), held());
  }

  /// As versions did that put the next episode on record alone.
  @Test
  void areNoMoreHeldOnceTheNextOneIsThere() {
    saved("again", 1, State.HELD, NOW);
    saved("again", 2, State.UNLOCKED, NOW);
    saved("other", 9, State.HELD, NOW);
    saved("other", 10, State.HELD, NOW);
    assertEquals(Set.of("other/10"), held());
  }

  @Test
  void areNoMoreHeldOnceTheirUserIsFree() {
    saved("held", 1, State.HELD, NOW);
    Episode freed = saved("freed", 1, State.HELD, NOW);
    assertTrue(lockouts().save(freed.freed("by a test", NOW, NOW)).isPresent());
    assertEquals(Set.of("held/1"), held());
  }

  @Test
  void areThoseUnderWayWhoseTimeIsPast() {
    for (State state : State.values()) {
      saved("past-" + state, 1, state, NOW.minusMillis(1));
      saved("due-" + state, 1, state, NOW);
    }
    assertEquals(Set.of("past-WAITING/1", "past-UNLOCKING/1", "past-UNCERTAIN/1"), overdue());
  }

  @Test
  void areNoMoreOverdueOnceTheyAreCarriedOn() {
    Episode late = saved("late", 1, State.WAITING, NOW.minusMillis(1));
    assertTrue(lockouts().save(late.queuedAgain("another token", NOW)).isPresent());
    assertEquals(Set.of(), overdue());
  }

  @Test
  void goOnAfterAPageThoughWhatWasOnItHasChanged() {
    Set<String> all =
        IntStream.range(0, 120)
            .mapToObj(i -> saved("user" + i, 1, State.HELD, NOW.plusSeconds(i)).id())
            .collect(Collectors.toSet());
    Page first = open().held(Optional.empty());
    for (Episode episode : first.episodes()) {
      saved(episode.user(), 2, State.UNLOCKED, NOW);
    }
    Set<String> seen = new HashSet<>(ids(List.of(first)));
    assertTrue(first.next().isPresent(), "all are on one page");
    seen.addAll(ids(all(next -> open().held(next.or(first::next)))));
    assertEquals(all, seen);
  }
}
