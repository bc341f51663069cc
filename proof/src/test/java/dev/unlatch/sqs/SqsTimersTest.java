package dev.unlatch.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.message.Timer;
import dev.unlatch.message.Timers;
import dev.unlatch.standin.SentMessages;
import dev.unlatch.standin.StandIns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@StandIns.Given
class SqsTimersTest {
  private static final Timer TIMER =
      new Timer.Ending("robin/2", Instant.parse("2026-01-05T09:45:00Z"));

  private final SentMessages queue;
  private final SqsTimers timers;

  SqsTimersTest(StandIns standIns) {
    queue = standIns.newQueue();
    timers = new SqsTimers(queue.sqs(), queue.url());
  }

  @Test
  void sendsATimerAtOnce() {
    timers.send(TIMER, Duration.ZERO);
    assertEquals(List.of(IncomingFormat.write(TIMER)), queue.take());
  }

  @Test
  void holdsATimerBack() {
    timers.send(TIMER, Duration.ofMillis(1));
    timers.send(TIMER, Timers.LONGEST_DELAY);
    assertEquals(2, queue.delayed());
  }
}
