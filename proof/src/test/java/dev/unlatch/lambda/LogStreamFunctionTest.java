package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

@StandIns.Given
class LogStreamFunctionTest {
  private final StandIns standIns;
  private final World world;
  private final ObjectNode event;

  LogStreamFunctionTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    world = new World(standIns);
    event =
        (ObjectNode) World.json(Files.readString(Sample.FOLDER.resolve("log-stream-lockout.json")));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void countsAnEventOfAnotherType() throws IOException {
    event.withObject("/detail").put("eventType", "user.session.start");
    assertTrue(Lambda.invoke(world.logStream(), event.toString()).isMissingNode());
    assertEquals(List.of(), world.queued());
    assertEquals("stream", world.metric("PassedOver").getFirst().path("intake").asText());
  }

  @Test
  void logsTheOutlineOfAnEventThatItCannotUseAndCountsIt() throws IOException {
    event.withObject("/detail/actor").put("type", "SystemPrincipal");
    invoke();
    JsonNode line = world.logged("unusable event").getFirst();
    assertEquals(
        "neither \"target\" nor \"actor\" is of the type User", line.path("because").asText());
    JsonNode outline = World.json(line.path("event").asText());
    assertEquals(event.at("/detail/uuid"), outline.path("uuid"));
    assertEquals("text", outline.at("/actor/alternateId").asText());
    assertFalse(line.toString().contains("robin"), line::toString);
    assertEquals("stream", world.metric("Unusable").getFirst().path("intake").asText());
    assertEquals(List.of(), world.queued());
  }

  @Test
  void queuesAnUnlockAsASignal() throws IOException {
    event.withObject("/detail").put("eventType", "user.account.unlock");
    event.withObject("/detail/outcome").put("result", "SUCCESS");
    invoke();
    Signal signal = world.queuedSignals().getFirst().signal();
    assertEquals(Signal.Kind.UNLOCKED, signal.kind());
    assertEquals(World.ROBIN, signal.subject());
  }

  @Test
  void passesOverAnUnlockThatFailed() throws IOException {
    event.withObject("/detail").put("eventType", "user.account.unlock");
    event.withObject("/detail/outcome").put("result", "FAILURE");
    invoke();
    assertEquals(List.of(), world.queuedSignals());
    assertEquals(1, world.metric("PassedOver").size());
  }

  @Test
  void failsForAnEventOfAnotherKind() {
    event.put("detail-type", "Scheduled Event");
    Exception failure = assertThrows(IllegalArgumentException.class, this::invoke);
    assertEquals(
        "\"detail-type\" is not SystemLog: this is not an event of an Okta log stream",
        failure.getMessage());
  }

  @Test
  void logsAnEventWithoutDetail() throws IOException {
    event.remove("detail");
    invoke();
    assertEquals(
        "the event is not a JSON object",
        world.logged("unusable event").getFirst().path("because").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null"})
  void failsForWhatIsNoJsonObject(String text) {
    assertThrows(IllegalArgumentException.class, () -> Lambda.invoke(world.logStream(), text));
  }

  @Test
  void offersAgainWhatTheQueueRefused() throws IOException {
    standIns.sqs().faults().failNext(2, new RefusedEntries(_ -> true));
    invoke();
    assertEquals(1, world.queued().size());
  }

  @Test
  void failsWhenTheQueueGoesOnRefusing() {
    standIns.sqs().faults().fail(new RefusedEntries(_ -> true));
    Exception failure = assertThrows(IllegalStateException.class, this::invoke);
    assertEquals("the queue has refused the event", failure.getMessage());
  }

  @Test
  void failsWhenTheQueueCannotBeReached() {
    standIns.sqs().faults().fail(HttpFault.cut());
    assertThrows(SdkClientException.class, this::invoke);
  }

  private void invoke() throws IOException {
    assertTrue(Lambda.invoke(world.logStream(), event.toString()).isMissingNode());
  }
}
