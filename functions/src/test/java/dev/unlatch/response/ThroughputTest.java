package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final Instant RESET = Instant.parse("2026-01-05T09:30:00Z");
  private static final int ALL = 100;

  private final Throughput throughput = new Throughput();
  private Instant end = RESET;

  private int share() {
    return throughput.share(Pace.ofAll(end, Duration.ofMinutes(1), ALL)).lockouts();
  }

  private void window(int passed) {
    for (int i = 0; i < passed; i++) {
      throughput.passed();
    }
    end = end.plusSeconds(60);
  }

  @Test
  void isAllForAWorkerThatKnowsNothing() {
    assertEquals(ALL, share());
    assertEquals(ALL, share());
  }

  @Test
  void isSomeMoreThanWhatGotThroughLately() {
    assertEquals(ALL, share());
    for (int i = 0; i < 20; i++) {
      window(20);
      share();
    }
    assertEquals(31, share()); // half more than a little above 20
  }

  @Test
  void isAllForAWorkerThatGetsAllThrough() {
    for (int i = 0; i < 20; i++) {
      share();
      window(ALL);
    }
    assertEquals(ALL, share());
  }

  @Test
  void isNeverNothing() {
    for (int i = 0; i < 20; i++) {
      share();
      window(0);
    }
    assertEquals(16, share()); // half more than a little above a tenth
  }

  @Test
  void isNotLearnedFromWindowsThatNobodyUsedUp() {
    share();
    window(1);
    window(1);
    window(1);
    assertEquals(ALL, share());
  }

  /// Okta tells its time in whole seconds, so that the end of a window comes out now sooner, now
  /// later.
  @Test
  void isNotLearnedTwiceFromOneWindow() {
    share();
    window(80);
    assertEquals(ALL, share());
    end = end.plusMillis(900);
    assertEquals(ALL, share());
    end = end.minusMillis(900);
    assertEquals(ALL, share());
  }

  @Test
  void leavesAloneWhatEachWorkerHas() {
    window(1);
    share();
    Pace each = Pace.ofEach(end.plusSeconds(1), Duration.ofSeconds(1), 2);
    assertEquals(each, throughput.share(each));
  }
}
