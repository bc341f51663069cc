package dev.unlatch.dynamo.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Story;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import dev.unlatch.response.LockoutsContract;
import dev.unlatch.standin.StandIns;
import dev.unlatch.sweep.OpenEpisodes;
import dev.unlatch.sweep.OpenEpisodes.Page;
import dev.unlatch.sweep.OpenEpisodesContract;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What sweeps go through page by page, on the table.
@StandIns.Given
class DynamoOpenEpisodesTest extends OpenEpisodesContract {
  private static final Instant NOW = Workers.NOW;

  private final Workers workers;
  private final DynamoLockouts lockouts;
  private final DynamoOpenEpisodes open;

  DynamoOpenEpisodesTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    lockouts = new DynamoLockouts(workers.client(), workers.table());
    open = new DynamoOpenEpisodes(workers.client(), workers.table());
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Override
  protected OpenEpisodes open() {
    return open;
  }

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }

  private List<Page> overdue() {
    return all(next -> open.overdue(NOW, next));
  }

  @Test
  void areThoseThatAreHeldOnPagesOfTen() {
    Set<String> expected = new HashSet<>();
    IntStream.range(0, 300)
        .forEach(i -> expected.add(saved("user" + i, 1, State.HELD, NOW.plusSeconds(i)).id()));
    saved("waiting", 1, State.WAITING, NOW);
    List<Page> pages = all(open::held);
    assertEquals(expected, ids(pages));
    assertTrue(pages.stream().allMatch(page -> page.episodes().size() <= 10));
    assertTrue(pages.size() <= 31, () -> "on " + pages.size() + " pages");
  }

  @Test
  void areOnOnePageOfTwoRequests() {
    IntStream.range(0, 9).forEach(i -> saved("user" + i, 1, State.HELD, NOW));
    workers.traffic().take();
    assertEquals(9, open.held(Optional.empty()).episodes().size());
    List<String> asked = workers.traffic().take().stream().map(Call::operation).toList();
    assertEquals(List.of("Query", "BatchGetItem"), asked);
  }

  /// One damaged record must not stop a sweep.
  @Test
  void areReadThoughOneCannotBe() {
    saved("damaged", 1, State.HELD, NOW);
    saved("user", 1, State.HELD, NOW);
    workers.damage(EpisodeItem.key("damaged/1"), "carrier");
    Page page = open.held(Optional.empty());
    assertEquals(Set.of("user/1"), ids(List.of(page)));
    assertEquals(
        List.of(
            "the item \"user#damaged episode#000001\" cannot be read: an item has no attribute"
                + " \"carrier\""),
        page.unreadable());
    assertThrows(UnreadableEpisodeException.class, () -> lockouts.latest("damaged"));
    assertEquals(Optional.empty(), lockouts.readable("damaged"));
  }

  @Test
  void areLookedForAmongItemsOfOtherKinds() {
    workers.process().keep(new Signal(Signal.Kind.HIGH_RISK, "user", NOW, Optional.empty()));
    workers.process().count(NOW);
    assertEquals(Set.of(), ids(overdue()));
  }

  @Test
  void areFoundThroughATableOfSeveralMegabytes() {
    String long1 = "x".repeat(300_000);
    for (int i = 0; i < 12; i++) {
      Episode episode = LockoutsContract.episode("user" + i, 1, State.WAITING, NOW.minusSeconds(1));
      Story story = new Story(List.of(new Story.Step(NOW, "opened", long1, 1)));
      assertTrue(lockouts.save(with(episode, story)).isPresent());
    }
    workers.traffic().take();
    List<Page> pages = overdue();
    assertEquals(12, ids(pages).size());
    assertTrue(pages.size() > 2, () -> "in " + pages.size() + " pages");
    List<Call> calls = workers.traffic().take();
    assertEquals(pages.size(), calls.size());
    assertFalse(calls.stream().anyMatch(Call::consistent));
  }

  private static Episode with(Episode episode, Story story) {
    return new Episode(
        episode.user(),
        episode.number(),
        episode.revision(),
        episode.kind(),
        episode.sightings(),
        episode.progress(),
        episode.verdict(),
        episode.requests(),
        episode.history(),
        story);
  }
}
