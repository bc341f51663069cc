package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
  private static final Instant RESET = NOW.plusSeconds(20);

  /// Ten lockouts a minute.
  private static final Pace PACE = Pace.ofAll(RESET, Duration.ofMinutes(1), 10);

  private final Line line = new Line();

  /// @param since seconds before now
  private static LockoutMessage message(int since) {
    return LockoutMessage.of(
        Intake.HOOK,
        new Lockout("user", LockKind.WHOLE_ACCOUNT, NOW.minusSeconds(since), Optional.of("event")),
        "{}");
  }

  private Instant due(int since) {
    return line.due(message(since), Share.AUTOMATIC, PACE, NOW);
  }

  @Test
  void takesAPersonsRequestFirst() {
    due(100);
    assertEquals(RESET, line.due(message(1), Share.PERSON, PACE, NOW));
    assertTrue(due(50).isAfter(RESET));
  }

  @Test
  void letsAsManyComeBackInAWindowAsThereIsRoomFor() {
    TreeMap<Long, Long> windows =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> due(1_000 - i))
            .map(due -> Duration.between(RESET.plus(Line.LEAD), due).toMinutes())
            .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), List.copyOf(windows.keySet()));
    windows.values().forEach(count -> assertEquals(10, count));
  }

  @Test
  void spreadsThemOverTheWindow() {
    List<Instant> dues = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      dues.add(due(1_000 - i));
    }
    long seconds = dues.stream().map(Instant::getEpochSecond).distinct().count();
    assertTrue(seconds >= 8, () -> "not spread: " + dues);
  }

  @Test
  void takesAnOlderLockoutBeforeThoseThatWaitAlready() {
    for (int i = 0; i < 30; i++) {
      due(1_000 - i);
    }
    Instant oldest = due(2_000);
    Instant youngest = due(1);
    assertFalse(oldest.isAfter(RESET.plus(Line.LEAD).plusSeconds(6)), oldest::toString);
    assertTrue(youngest.isAfter(RESET.plusSeconds(180)), youngest::toString);
  }

  @Test
  void forgetsThoseThatHaveComeBack() {
    for (int i = 0; i < 10; i++) {
      due(1_000 - i);
    }
    for (int i = 0; i < 10; i++) {
      line.passed();
    }
    Instant later = NOW.plusSeconds(82);
    Pace next = Pace.ofAll(later.plusSeconds(20), Duration.ofMinutes(1), 10);
    Instant due = line.due(message(1), Share.AUTOMATIC, next, later);
    assertFalse(due.isAfter(next.from().plus(Line.LEAD).plusSeconds(6)), due::toString);
  }

  @Test
  void countsALockoutOnceHoweverOftenItIsPutOff() {
    LockoutMessage message = message(1_000);
    for (int i = 0; i < 100; i++) {
      line.due(message, Share.AUTOMATIC, PACE, NOW);
    }
    assertFalse(due(1).isAfter(RESET.plus(Line.LEAD).plusSeconds(12)));
  }

  @Test
  void sendsNobodyBeyondWhatTheQueueHoldsBack() {
    for (int i = 0; i < Line.MOST + 10; i++) {
      Instant due = due(10_000 - i);
      assertFalse(due.isAfter(NOW.plus(LockoutQueue.LONGEST_DELAY)), due::toString);
      assertTrue(due.isAfter(RESET), due::toString);
    }
  }
}
