package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.storm.Storm;
import dev.unlatch.storm.StormReport;
import dev.unlatch.storm.StormSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A small storm on the packaged zip in which everything goes wrong, once: processes are killed,
/// each service is down, hangs, and loses its answers, the token is revoked, and Okta's clock is
/// five minutes ahead. `-Dstorm.seed=N` is another one; the large ones are `bench/storm`'s.
@Order(1) // first, since it takes the longest
class StormIT {
  private static final int LOCKOUTS = 80;

  @Test
  void losesNothingAndDoesNothingTwiceWhateverGoesWrong() throws Exception {
    List<String> told = new ArrayList<>();
    try (Storm storm = Storm.ready(settings(), told::add)) {
      StormReport report = storm.rage();
      assertTrue(report.isClean(), () -> explain(report, told, storm.errors()));
      assertEquals(LOCKOUTS, report.reckoning().unlocked());
      assertTrue(report.struck().size() > 18, report.struck()::toString);
    }
  }

  private static StormSettings settings() {
    return new StormSettings(
        Path.of("../template.yaml"),
        LOCKOUTS,
        Duration.ofSeconds(6),
        Duration.ofSeconds(5),
        600,
        0.5,
        3,
        Duration.ofSeconds(1),
        "hold",
        Duration.ofSeconds(5),
        Duration.ofSeconds(9),
        Duration.ofMinutes(5),
        Long.getLong("storm.seed", 1),
        Duration.ofSeconds(120));
  }

  private static String explain(StormReport report, List<String> told, List<String> errors) {
    return "%s%n%s%n%s"
        .formatted(report.json(), String.join("\n", told), String.join("\n", errors));
  }
}
