package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.Fault;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

@ExtendWith(StandIns.Shared.class)
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
    assertEquals("stream", world.metric("PassedOver").getFirst().path("way").asText());
  }

  @Test
  void failsForAnEventThatItCannotUseAndLogsItWhole() {
    event.withObject("/detail/actor").put("type", "SystemPrincipal");
    Exception failure = assertThrows(IllegalArgumentException.class, this::invoke);
    assertEquals(
        "the event cannot be used: neither \"target\" nor \"actor\" is of the type User",
        failure.getMessage());
    String logged = world.logged("unusable event").getFirst().path("event").asText();
    assertEquals(event.path("detail"), World.json(logged));
  }

  @Test
  void failsForAnEventOfAnotherKind() {
    event.put("detail-type", "Scheduled Event");
    Exception failure = assertThrows(IllegalArgumentException.class, this::invoke);
    assertEquals(
        "\"detail-type\" is not SystemLog: this is no event of an Okta log stream",
        failure.getMessage());
  }

  @Test
  void failsForAnEventWithoutDetail() {
    event.remove("detail");
    Exception failure = assertThrows(IllegalArgumentException.class, this::invoke);
    assertEquals("the event cannot be used: the event is not a JSON object", failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null"})
  void failsForWhatIsNoJsonObject(String text) {
    assertThrows(IllegalArgumentException.class, () -> Lambda.invoke(world.logStream(), text));
  }

  @Test
  void offersAgainWhatTheQueueRefused() throws IOException {
    standIns.sqs().front().failNext(2, new RefusedEntries(_ -> true));
    invoke();
    assertEquals(1, world.queued().size());
  }

  @Test
  void failsWhenTheQueueGoesOnRefusing() {
    standIns.sqs().front().fail(new RefusedEntries(_ -> true));
    Exception failure = assertThrows(IllegalStateException.class, this::invoke);
    assertEquals("the queue has refused the lockout", failure.getMessage());
  }

  @Test
  void failsWhenTheQueueCannotBeReached() {
    standIns.sqs().front().fail(Fault.cut());
    assertThrows(SdkClientException.class, this::invoke);
  }

  private void invoke() throws IOException {
    assertTrue(Lambda.invoke(world.logStream(), event.toString()).isMissingNode());
  }
}
