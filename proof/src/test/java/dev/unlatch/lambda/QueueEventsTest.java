package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lockout.Mode;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// What becomes of `events/queue-*.json`.
@StandIns.Given
class QueueEventsTest {
  private final World world;

  QueueEventsTest(StandIns standIns) throws IOException, InterruptedException {
    world = new World(standIns);
    world.okta().lock(World.ROBIN, World.KIM);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Sample("queue-lockout")
  void waitsOutTheQuietPeriod(String event) throws Exception {
    assertEquals(List.of(), failures(event));
    assertTrue(world.okta().isLocked(World.ROBIN));
    JsonNode episode = only(world.episodes());
    assertEquals("WAITING", episode.path("state").asText());
    assertEquals("wait", episode.path("decision").asText());
    assertEquals("quiet-period", episode.path("reason").asText());
    assertEquals("2026-01-05T09:35:12.345Z", episode.path("until").asText());
    assertEquals(1, world.queue().delayed());
  }

  @Sample("queue-waiting")
  void unlocksAfterTheQuietPeriod(String event) throws Exception {
    waitsOutTheQuietPeriod(Sample.Reader.read("queue-lockout"));
    world.queue().purge();
    world.clock().forward(Duration.ofMinutes(5));
    assertEquals(List.of(), failures(event));
    assertFalse(world.okta().isLocked(World.ROBIN));
    JsonNode episode = world.episode(World.ROBIN);
    assertEquals("UNLOCKED", episode.path("state").asText());
    assertEquals("everyone", episode.path("reason").asText());
    assertEquals("LOCKED_OUT", episode.path("status").asText());
    assertEquals(0, world.queue().delayed());
  }

  @Sample("queue-signal")
  void holdsALockoutThatWaitsForAWarningThatCameMeanwhile(String event) throws Exception {
    waitsOutTheQuietPeriod(Sample.Reader.read("queue-lockout"));
    world.queue().purge();
    world.clock().forward(Duration.ofMinutes(5));
    assertEquals(List.of(), failures(event));
    assertTrue(world.okta().isLocked(World.ROBIN));
    JsonNode episode = only(world.episodes());
    assertEquals("HELD", episode.path("state").asText());
    assertEquals("risk", episode.path("reason").asText());
    assertEquals("the user's risk is high (in 24h)", episode.path("because").asText());
  }

  @Sample("queue-unreadable")
  void handsBackWhatItCannotReadAndTakesTheRest(String event) throws Exception {
    assertEquals(List.of("19dd0b57-ea19-4ac1-bd88-000000000003"), failures(event));
    assertEquals("user#" + World.KIM, only(world.episodes()).path("pk").asText());
    JsonNode line = only(world.logged("unreadable message"));
    assertEquals("19dd0b57-ea19-4ac1-bd88-000000000003", line.path("messageId").asText());
    assertEquals(
        "\"format\" is 3, which a newer version writes; this one reads 2",
        line.path("because").asText());
  }

  private List<String> failures(String event) {
    SQSBatchResponse answer = Lambda.invoke(world.response(Mode.ENFORCE), SQSEvent.class, event);
    return answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
  }

  private static JsonNode only(List<JsonNode> list) {
    assertEquals(1, list.size(), list::toString);
    return list.getFirst();
  }
}
