package dev.unlatch.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.storm.HookLoad.Posted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Three POSTs of two events each.
class HookLoadReportTest {
  private static final Path SAMPLE = Path.of("../events/hook-lockout.json");

  @Test
  void findsAnEventThatWasAnswered2xxAndIsNotOnTheQueue() {
    assertEquals(0, report(0, 1, 2, 3).lost());
    assertEquals(1, report(0, 1, 3).lost());
    assertEquals(4, report().lost());
  }

  @Test
  void tellsTimesByTheirShareOfThePosts() {
    HookLoadReport report = report();
    assertEquals(Duration.ofMillis(200), report.within(0.5));
    assertEquals(Duration.ofMillis(300), report.within(0.99));
  }

  @Test
  void numbersTheEventsOfABody() throws Exception {
    String body = HookPosts.like(SAMPLE).body(30, 2);
    JsonNode events = new ObjectMapper().readTree(body).at("/data/events");
    assertEquals(2, events.size());
    assertEquals(Optional.of(30), HookPosts.number(events.get(0).toString()));
    assertEquals(Optional.of(31), HookPosts.number(events.get(1).toString()));
    assertEquals("00u00000000001e", events.get(0).at("/actor/id").asText());
    assertEquals(Optional.empty(), HookPosts.number("{}"));
  }

  /// The third POST is answered 500.
  private static HookLoadReport report(int... found) {
    HookLoadSettings settings =
        new HookLoadSettings(
            SAMPLE, SAMPLE, 1, 2, Duration.ofSeconds(3), Duration.ZERO, 0.01, 1, false, 1);
    List<Posted> posted = List.of(posted(0, 200), posted(1, 204), posted(2, 500));
    BitSet numbers = new BitSet();
    IntStream.of(found).forEach(numbers::set);
    return new HookLoadReport(
        settings,
        posted,
        Duration.ofSeconds(3),
        numbers,
        found.length,
        3,
        new PeakMemory(80),
        JsonNodeFactory.instance.objectNode());
  }

  private static Posted posted(int number, int status) {
    return new Posted(number, status, Duration.ofMillis(100L * (number + 1)));
  }
}
