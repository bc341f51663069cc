package dev.unlatch.lambda.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.eventfile.Trees;
import dev.unlatch.response.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogTest {
  private final List<String> lines = new ArrayList<>();
  private final Log log =
      new Log(lines::add, "lab.example", new TestClock(Instant.parse("2026-01-05T09:30:15.250Z")));

  @Test
  void writesALineOfJson() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", "00u1");
    fields.put("attempts", 2);
    fields.put("done", true);
    log.info("unlocked", fields);
    assertEquals(
        List.of(
            "{\"time\":\"2026-01-05T09:30:15.250Z\",\"level\":\"INFO\",\"message\":\"unlocked\","
                + "\"user\":\"00u1\",\"attempts\":2,\"done\":true}"),
        lines);
  }

  /// A line must not fail what it tells of.
  @Test
  void writesAnyOtherValueAsAString() {
    log.info("unlocked", Map.of("units", List.of(TimeUnit.DAYS)));
    assertEquals("[DAYS]", Trees.known(lines.getFirst()).path("units").asText());
  }

  @Test
  void keepsALineOneLineWhateverIsInIt() {
    log.error("unusable event", Map.of("event", "a\n\"b\"\u2028\u0000"));
    assertEquals(1, lines.size());
    assertEquals(1, lines.getFirst().lines().count());
    assertEquals("a\n\"b\"\u2028\u0000", Trees.known(lines.getFirst()).path("event").asText());
    assertEquals("ERROR", Trees.known(lines.getFirst()).path("level").asText());
  }

  @Test
  void writesAMetricInTheEmbeddedFormat() {
    log.metric("Decisions", 1, "Count", Map.of("reason", "everyone", "decision", "unlock"));
    assertEquals(
        Trees.known(
            """
            {"_aws": {"Timestamp": 1767605415250, "CloudWatchMetrics": [{
               "Namespace": "Unlatch",
               "Dimensions": [["organisation"], ["organisation", "decision", "reason"]],
               "Metrics": [{"Name": "Decisions", "Unit": "Count"}]}]},
             "organisation": "lab.example", "decision": "unlock", "reason": "everyone",
             "Decisions": 1}
            """),
        Trees.known(lines.getFirst()));
  }

  @Test
  void writesAMetricOfTheOrganisationAlone() {
    log.metric("AgeAtUnlock", 300_000, "Milliseconds", Map.of());
    assertEquals(
        Trees.known(
            """
            {"_aws": {"Timestamp": 1767605415250, "CloudWatchMetrics": [{
               "Namespace": "Unlatch", "Dimensions": [["organisation"]],
               "Metrics": [{"Name": "AgeAtUnlock", "Unit": "Milliseconds"}]}]},
             "organisation": "lab.example", "AgeAtUnlock": 300000}
            """),
        Trees.known(lines.getFirst()));
  }
}
