package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.DynamoRecord;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.response.TestClock;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import dev.unlatch.tell.Delivery;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.FakeBus;
import dev.unlatch.tell.Samples;
import dev.unlatch.tell.UntoldRecords.Untold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What becomes of `events/tell-*.json`.
@StandIns.Given
class TellEventsTest {
  private final FakeBus bus = new FakeBus();
  private final List<Untold> untold = new ArrayList<>();
  private final DynamoDbClient dynamo;
  private final String table;
  private final TellFunction function;

  TellEventsTest(StandIns standIns) throws IOException, InterruptedException {
    dynamo = Clients.USUAL.dynamo(standIns.dynamo().url());
    table = standIns.newTable();
    Log log = new Log(_ -> {}, "acme.okta.com", new TestClock(Samples.DUE));
    Delivery delivery = new Delivery(bus, _ -> {});
    function =
        new TellFunction(
            new StreamTelling(delivery, untold::add, log),
            new TellingAgain(delivery, new DynamoRecord(dynamo, table), log),
            new PeopleTelling(TellEventsTest::nobody, log));
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  private static PeopleTelling.Messaging nobody() {
    throw new IllegalStateException("nobody is told");
  }

  private List<String> told() {
    return bus.taken().stream().map(Event::id).toList();
  }

  @Sample("tell-changes")
  void tellsOfALockoutThatIsHeldAndOfAStop(String event) throws IOException {
    assertEquals("{\"batchItemFailures\":[]}", Lambda.invoke(function, event).toString());
    assertEquals(
        List.of(
            "00uRobinExample00001/1/1/lockout-opened",
            "switch/1/unlocks-stopped",
            "00uRobinExample00001/1/1/lockout-waiting",
            "00uRobinExample00001/1/2/lockout-held"),
        told());
  }

  @Sample("tell-unreadable")
  void keepsARecordApartWithAStateThatItDoesNotKnow(String event) throws IOException {
    assertEquals("{\"batchItemFailures\":[]}", Lambda.invoke(function, event).toString());
    assertEquals(List.of("switch/1/unlocks-stopped"), told());
    assertEquals(
        "a value is not as this version writes it (IllegalArgumentException)",
        untold.getFirst().because());
  }

  @Sample("tell-again")
  void tellsAgainWhatIsOnRecordOfADay(String event) throws IOException {
    assertTrue(new DynamoLockouts(dynamo, table).save(Samples.waiting()).isPresent());
    JsonNode answer = Lambda.invoke(function, event);
    assertEquals(2, answer.path("told").asInt());
    assertEquals(
        List.of(
            "00uRobinExample00001/1/1/lockout-opened", "00uRobinExample00001/1/1/lockout-waiting"),
        told());
  }
}
