package dev.unlatch.dynamo.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.response.LockoutsContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The lists that operators look at.
@StandIns.Given
class HeldEpisodesTest {
  private static final Instant NOW = Workers.NOW;

  private final StandIns standIns;
  private final Workers workers;
  private final DynamoLockouts lockouts;
  private final DynamoOpenEpisodes open;
  private final List<String> unreadable = new ArrayList<>();

  HeldEpisodesTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    workers = new Workers(standIns);
    lockouts = new DynamoLockouts(workers.client(), workers.table());
    open = new DynamoOpenEpisodes(workers.client(), workers.table());
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private Episode saved(String user, int number, State state, Instant at) {
    return lockouts.save(LockoutsContract.episode(user, number, state, at)).orElseThrow();
  }

  private List<String> held() {
    return open.held(unreadable::add).map(Episode::id).toList();
  }

  @Test
  void areNone() {
    saved("waiting", 1, State.WAITING, NOW);
    assertEquals(List.of(), held());
  }

  @Test
  void areListedFromTheOldest() {
    List<Integer> minutes = new ArrayList<>(IntStream.range(0, 130).boxed().toList());
    Collections.shuffle(minutes, new Random(1));
    minutes.forEach(minute -> saved("user" + minute, 1, State.HELD, NOW.plusSeconds(60L * minute)));
    List<String> oldestFirst =
        IntStream.range(0, 130).mapToObj(minute -> "user" + minute + "/1").toList();
    assertEquals(oldestFirst, held());
  }

  @Test
  void areListedWithoutTheOneThatCannotBeRead() {
    saved("damaged", 1, State.HELD, NOW);
    saved("sound", 1, State.HELD, NOW);
    workers.damage(EpisodeItem.key("damaged/1"), "carrier");
    assertEquals(List.of("sound/1"), held());
    assertEquals(1, unreadable.size());
    assertTrue(unreadable.getFirst().contains("user#damaged"), unreadable::toString);
  }

  @Test
  void areListedAsFarAsTheyAreAskedFor() {
    IntStream.range(0, 130).forEach(i -> saved("user" + i, 1, State.HELD, NOW.plusSeconds(i)));
    workers.traffic().take();
    assertEquals(10, open.held(unreadable::add).limit(10).count());
    List<String> asked = workers.traffic().take().stream().map(Call::operation).toList();
    assertEquals(1, Collections.frequency(asked, "Query"));
    assertEquals(1, Collections.frequency(asked, "BatchGetItem"));
  }

  @Test
  void areThoseOfEachStateThatIsHeldAlone() throws Exception {
    for (State state : State.values()) {
      saved(state.name(), 1, state, NOW);
    }
    assertEquals(List.of("HELD/1"), held());
    for (JsonNode item : standIns.dynamo().items(workers.table())) {
      assertEquals(item.path("state").asText().equals("HELD"), item.has("held"), item::toString);
    }
  }

  @Test
  void areNoMoreOnceTheyAreReleased() {
    Episode held = saved("user", 1, State.HELD, NOW);
    Episode released =
        new Episode(
            held.user(),
            held.number(),
            held.revision(),
            held.kind(),
            held.sightings(),
            LockoutsContract.episode("user", 1, State.UNLOCKED, NOW).progress(),
            held.verdict(),
            held.requests(),
            held.history(),
            held.story());
    assertTrue(lockouts.save(released).isPresent());
    assertEquals(List.of(), held());
  }

  @Test
  void areNoMoreOnceTheirUserIsLockedAgain() {
    saved("user", 1, State.HELD, NOW);
    saved("user", 2, State.UNLOCKED, NOW.plusSeconds(1));
    saved("other", 9, State.HELD, NOW);
    saved("other", 10, State.HELD, NOW.plusSeconds(1));
    assertEquals(List.of("other/10"), held());
  }

  @Test
  void leaveTheIndexWhenTheirUserIsLockedAgain() throws Exception {
    Episode held = saved("user", 1, State.HELD, NOW);
    Episode next = LockoutsContract.episode("user", 2, State.WAITING, NOW);
    assertTrue(lockouts.beginAfter(LockoutsContract.lockedAgain(held), next).isPresent());
    for (JsonNode item : standIns.dynamo().items(workers.table())) {
      assertFalse(item.has("held"), item::toString);
    }
    workers.traffic().take();
    assertEquals(List.of(), held());
    assertTrue(
        workers.traffic().take().stream().allMatch(call -> call.operation().equals("Query")));
    Episode first = lockouts.all("user").toList().getLast();
    assertEquals(State.HELD, first.state());
    assertTrue(first.story().wasLockedAgain());
  }

  @Test
  void standAmongAllEpisodesOfTheirUserTheLatestFirst() {
    for (int number = 1; number <= 12; number++) {
      saved("user", number, number % 2 == 0 ? State.HELD : State.UNLOCKED, NOW);
    }
    saved("other", 1, State.HELD, NOW);
    workers.process().keep(signal("user"));
    List<Integer> latestFirst = IntStream.rangeClosed(1, 12).map(i -> 13 - i).boxed().toList();
    assertEquals(latestFirst, lockouts.all("user").map(Episode::number).toList());
    assertFalse(lockouts.all("nobody").findAny().isPresent());
  }

  private static Signal signal(String user) {
    return new Signal(Signal.Kind.HIGH_RISK, user, NOW, Optional.empty());
  }
}
