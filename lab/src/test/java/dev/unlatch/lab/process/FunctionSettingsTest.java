package dev.unlatch.lab.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private static FunctionSettings settings(
      int memory, Duration timeout, int concurrency, Map<String, String> environment) {
    return new FunctionSettings("F", "Handler", memory, timeout, environment, concurrency);
  }

  private static String problem(
      int memory, Duration timeout, int concurrency, Map<String, String> environment) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class,
                () -> settings(memory, timeout, concurrency, environment))
            .getMessage());
  }

  @Test
  void acceptsTheLimits() {
    Map<String, String> fourKilobytes = Map.of("A", "x".repeat(4095));
    assertEquals(1, settings(128, TIMEOUT, 1, fourKilobytes).concurrency());
    assertEquals(10_240, settings(10_240, Duration.ofMillis(1), 1, Map.of()).memory());
  }

  @Test
  void refusesWhatLambdaWouldRefuse() {
    assertEquals("F: memory is not within 128 to 10240: 127", problem(127, TIMEOUT, 1, Map.of()));
    assertEquals(
        "F: timeout is not within 15 minutes: PT0S", problem(128, Duration.ZERO, 1, Map.of()));
    assertEquals(
        "F: timeout is not within 15 minutes: PT15M0.001S",
        problem(128, TIMEOUT.plusMillis(1), 1, Map.of()));
    assertEquals("F: concurrency is below 1: 0", problem(128, TIMEOUT, 0, Map.of()));
    assertEquals(
        "F: Lambda reserves AWS_REGION", problem(128, TIMEOUT, 1, Map.of("AWS_REGION", "x")));
    assertEquals(
        "F: the environment is above 4 KB: 4097",
        problem(128, TIMEOUT, 1, Map.of("A", "x".repeat(4096))));
  }
}
