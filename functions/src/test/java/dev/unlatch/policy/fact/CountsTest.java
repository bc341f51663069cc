package dev.unlatch.policy.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policy.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountsTest {
  private static final Instant NOW = Case.LOCKED;
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void countsDifferentUsersOfASource() {
    List<SourceLocks.Lock> locks = new ArrayList<>();
    locks.add(new SourceLocks.Lock("a", NOW));
    locks.add(new SourceLocks.Lock("a", NOW.plusSeconds(5)));
    locks.add(new SourceLocks.Lock("b", NOW.plusSeconds(9)));
    assertEquals(2, new SourceLocks(locks, false).users(HOUR, NOW));
  }

  @Test
  void countsTheFullestWindowWithTheLockInIt() {
    List<SourceLocks.Lock> locks =
        IntStream.rangeClosed(-4, 4)
            .mapToObj(i -> new SourceLocks.Lock("u" + i, NOW.plus(Duration.ofMinutes(20L * i))))
            .toList();
    // Any window of an hour, both ends included, holds four of them.
    assertEquals(4, new SourceLocks(locks, false).users(HOUR, NOW));
  }

  @Test
  void leavesOutLocksThatAreFurtherOffThanTheWindow() {
    List<SourceLocks.Lock> locks =
        List.of(
            new SourceLocks.Lock("a", NOW.minus(HOUR).minusMillis(1)),
            new SourceLocks.Lock("b", NOW.minus(HOUR)),
            new SourceLocks.Lock("c", NOW));
    assertEquals(2, new SourceLocks(locks, false).users(HOUR, NOW));
  }

  @Test
  void takesASubWindowThatIsFullForMany() {
    assertEquals(SourceLocks.MOST, new SourceLocks(List.of(), true).users(HOUR, NOW));
  }

  @Test
  void countsLockoutsOfAWindowAndItsFirstSubWindowWhole() {
    Instant start = LockoutCounts.subWindow(NOW);
    LockoutCounts counts =
        new LockoutCounts(
            Map.of(
                start,
                3L,
                start.minus(Duration.ofMinutes(10)),
                5L,
                start.minus(Duration.ofMinutes(11)),
                7L));
    assertEquals(8, counts.within(Duration.ofMinutes(10), NOW));
    assertEquals(15, counts.within(Duration.ofMinutes(11), NOW));
  }

  @Test
  void keepsTheLatestTimesOfAHistory() {
    History history = History.NONE;
    for (int i = 0; i < History.MOST + 5; i++) {
      history = history.unlocked(NOW.plusSeconds(i));
    }
    assertEquals(History.MOST, history.unlocks().size());
    assertEquals(NOW.plusSeconds(5), history.unlocks().getFirst());
  }

  @Test
  void countsAnUnlockOnceHoweverOftenItWasFollowedByALock() {
    History history =
        new History(
            List.of(NOW.plusSeconds(1), NOW.plusSeconds(2)),
            List.of(NOW),
            List.of(),
            Optional.empty());
    assertEquals(1, history.repeatLockouts(Duration.ofMinutes(10), HOUR, NOW.plusSeconds(3)));
  }

  @Test
  void countsALockThatCameSoonAfterTheUnlockWasDone() {
    Instant latest = NOW.plus(Duration.ofMinutes(10)).plus(History.UNTIL_DONE);
    assertEquals(1, repeatLockouts(latest));
    assertEquals(0, repeatLockouts(latest.plusMillis(1)));
  }

  /// After an unlock that was decided now.
  private static int repeatLockouts(Instant lock) {
    History history = new History(List.of(lock), List.of(NOW), List.of(), Optional.empty());
    return history.repeatLockouts(Duration.ofMinutes(10), HOUR, lock);
  }
}
