package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.Traffic;
import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.lab.okta.Quirks;
import dev.unlatch.lab.okta.log.OktaSignal;
import dev.unlatch.lockout.Mode;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one lockout costs on the table and at Okta under the packaged policy: an event of the usual
/// size comes by the hook, waits out the quiet period, the log shows it, and the account is
/// unlocked.
@StandIns.Given
class CostOfALockoutTest {
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Map<String, Long> ASKED =
      Map.of(
          "GET /api/v1/users/{id}", 1L,
          "GET /api/v1/users/{id}/roles", 1L,
          "GET /api/v1/logs", 1L,
          "POST /api/v1/users/{id}/lifecycle/unlock", 1L);

  private final Traffic traffic = new Traffic();
  private final World world;

  CostOfALockoutTest(StandIns standIns) throws IOException, InterruptedException {
    world = new World(standIns);
    world.okta().have(Quirks.NONE.withLogDelay(Duration.ofHours(1)));
    world.okta().lock(World.ROBIN);
    JsonNode event = World.json(body("queue-lockout")).path("event");
    world.okta().have(Quirks.NONE);
    world.okta().notice(OktaSignal.written("user.account.lock", World.ROBIN, event));
    standIns.dynamo().faults().fail(traffic);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void isNineWriteUnitsAndTwoForAReadingThatAllShareWhoAreDueThen() throws Exception {
    Map<String, Long> before = world.okta().requests();
    for (String sample : List.of("queue-lockout", "queue-waiting")) {
      assertEquals(List.of(), world.respond(Mode.ENFORCE, List.of(body(sample))));
      world.clock().forward(QUIET);
    }
    List<Call> calls = traffic.take();
    assertFalse(world.okta().isLocked(World.ROBIN));
    assertEquals(17, calls.size());
    assertEquals(9 + 2, calls.stream().filter(Call::writes).mapToDouble(Call::units).sum());
    assertEquals(2, Traffic.writeUnits(calls).get("organisation"), "the mark of the reading");
    assertEquals(64, calls.stream().mapToDouble(Call::reads).sum());
    assertEquals(ASKED, askedSince(before));
  }

  private static String body(String sample) {
    return World.json(Sample.Reader.read(sample)).at("/Records/0/body").asText();
  }

  private Map<String, Long> askedSince(Map<String, Long> before) {
    Map<String, Long> asked = new TreeMap<>(world.okta().requests());
    before.forEach((operation, number) -> asked.merge(operation, -number, Long::sum));
    return asked;
  }
}
