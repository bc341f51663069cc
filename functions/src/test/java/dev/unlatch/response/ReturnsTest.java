package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lockouts for which Okta had no room come back over the time in which there will be room.
class ReturnsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
  private static final Instant RESET = NOW.plusSeconds(30);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Renewal HUNDRED = new Renewal(RESET, WINDOW, 100);

  private final FakeQueue queue = new FakeQueue();
  private final Returns returns = new Returns(queue);

  private static LockoutMessage message(int number) {
    Lockout lockout =
        new Lockout("00u" + number, LockKind.WHOLE_ACCOUNT, NOW, Optional.of("event " + number));
    return LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of("{}"));
  }

  private void fill(int messages) {
    for (int i = 0; i < messages; i++) {
      queue.sendLater(message(i), Duration.ofMinutes(1));
    }
  }

  @Test
  void letsPersonsComeBackFirst() {
    fill(500);
    assertEquals(RESET, returns.due(message(1), Share.PERSON, HUNDRED, NOW));
    Instant automatic = returns.due(message(1), Share.AUTOMATIC, HUNDRED, NOW);
    assertFalse(automatic.isBefore(RESET.plus(Returns.LEAD)));
  }

  /// 300 lockouts that wait have room in three windows of 100.
  @Test
  void spreadsThemEvenlyOverTheWindowsThatTheyNeed() {
    fill(300);
    int[] windows = new int[3];
    for (int i = 0; i < 300; i++) {
      Instant due = returns.due(message(i), Share.AUTOMATIC, HUNDRED, NOW);
      Duration after = Duration.between(RESET.plus(Returns.LEAD), due);
      assertFalse(after.isNegative() || after.compareTo(WINDOW.multipliedBy(3)) > 0);
      windows[(int) Math.min(2, after.toMillis() / WINDOW.toMillis())]++;
    }
    for (int lockouts : windows) {
      assertTrue(lockouts > 70 && lockouts < 130, () -> "in a window: " + lockouts);
    }
  }

  @Test
  void spreadsThemOverLessTimeIfThatIsAskedFor() {
    fill(20_000);
    Duration longest = Duration.ofMinutes(3);
    List<Instant> due = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      due.add(returns.due(message(i), Share.AUTOMATIC, HUNDRED, longest, NOW));
    }
    Instant first = RESET.plus(Returns.LEAD);
    assertTrue(due.stream().noneMatch(first.plus(longest)::isBefore));
    assertTrue(due.stream().filter(first.plus(longest.dividedBy(2))::isBefore).count() > 400);
  }

  @Test
  void letsNobodyWaitLongerThanAMessageIsHeldBack() {
    fill(20_000);
    List<Instant> due = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      due.add(returns.due(message(i), Share.AUTOMATIC, HUNDRED, NOW));
    }
    Instant latest = NOW.plus(LockoutQueue.LONGEST_DELAY);
    assertTrue(due.stream().noneMatch(latest::isBefore));
    assertTrue(due.stream().filter(NOW.plus(Duration.ofMinutes(8))::isAfter).count() > 400);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "9, 1", "11, 2"})
  void asksForTheLengthOfTheQueueEveryTenSecondsAtMost(int seconds, int asked) {
    returns.due(message(1), Share.AUTOMATIC, HUNDRED, NOW);
    returns.due(message(2), Share.AUTOMATIC, HUNDRED, NOW.plusSeconds(seconds));
    assertEquals(asked, queue.asked());
  }
}
