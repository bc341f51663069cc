package dev.unlatch.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.front.UsedWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Windows of ten seconds in which Okta takes 100 requests, of which half are others'.
class BudgetTest {
  private static final Instant START = Instant.parse("2026-01-05T09:30:00Z");

  @Test
  void countsTheWindowsBetweenTheFirstAndTheLast() {
    Budget budget = of(window(0, 10), window(1, 50), window(2, 45), window(3, 5));
    assertEquals(2, budget.windows());
    assertEquals(0.95, budget.share());
    assertEquals(0, budget.beyond());
  }

  @Test
  void countsAWindowInWhichNothingWasAsked() {
    assertEquals(0.5, of(window(0, 1), window(1, 50), window(3, 1)).share());
  }

  @Test
  void tellsWhatWasTakenOutOfTheReserveAndWhatWasRefused() {
    Budget budget = of(window(0, 1), window(1, 130), window(2, 104), window(3, 1));
    assertEquals(1, budget.share());
    assertEquals(100, budget.beyond());
    assertEquals(34, budget.refused());
    assertEquals(30, budget.mostRefused());
  }

  @Test
  void takesTwoWindowsAsTheyAre() {
    assertEquals(0.5, of(window(0, 20), window(1, 30)).share());
  }

  @Test
  void isNothingWhereNothingWasAsked() {
    assertEquals(0, of().share());
  }

  @Test
  void leavesOutOtherClasses() {
    UsedWindow other = new UsedWindow(EndpointClass.READ_USER, START, 100, 70);
    assertEquals(0.5, of(other, window(0, 25)).share());
  }

  private static UsedWindow window(int number, int asked) {
    Instant start = START.plusSeconds(10L * number);
    return new UsedWindow(EndpointClass.USER_OPERATIONS, start, 100, asked);
  }

  private static Budget of(UsedWindow... windows) {
    Duration none = Duration.ZERO;
    StormSettings settings =
        new StormSettings(
            Path.of("template.yaml"),
            1,
            none,
            Duration.ofSeconds(10),
            100,
            0.5,
            1,
            none,
            "hold",
            none,
            none,
            none,
            1,
            none);
    return Budget.of(List.of(windows), EndpointClass.USER_OPERATIONS, settings);
  }
}
