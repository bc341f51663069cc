package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.OktaSignal;
import dev.unlatch.lab.okta.log.OktaSignal.RiskLevel;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.standin.Clients;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Warnings and the operator's switch, on the packaged zip: what they need of the template, such as
/// the event types of its rule, is there. The lab does not check rights.
class GuardsIT {
  private static World world;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    world = World.that("enforce");
    world.operator().addEventHook();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void holdsAUserWhoseRiskIsHighByTheHook() throws Exception {
    String user = world.user("risk");
    world.lab().okta().notice(OktaSignal.riskChanged(user, RiskLevel.LOW, RiskLevel.HIGH));
    world.awaitLog("\"signal\":\"high-risk\"");
    world.lock(user);
    assertHeldForRisk(user, "the user's risk is high (in 24h)");
  }

  @Test
  void holdsWhomAnAddressHasLockedOfWhichTheLogStreamWarns() throws Exception {
    String user = world.user("threat");
    world.stream().activate();
    world.lab().okta().notice(OktaSignal.threatDetected("203.0.113.66"));
    world.awaitLog("\"signal\":\"threat\"");
    world.lab().okta().lock(user, ClientOrigin.of("203.0.113.66"));
    assertHeldForRisk(user, "a threat was detected from the address (in 24h)");
    world.stream().deactivate();
  }

  @Test
  void unlocksNobodyWhileAnOperatorHasStoppedIt() throws Exception {
    String user = world.user("stopped");
    try (DynamoDbClient client = Clients.USUAL.dynamo(world.lab().dynamo().url())) {
      DynamoObservations observations =
          new DynamoObservations(
              client, world.operator().output("LockoutsTableName"), Clock.systemUTC());
      observations.turn(new Stop(true, "Kim", "strange lockouts", Instant.now()));
      world.lock(user);
      world.awaitReason(user, "stopped");
      assertTrue(world.lab().okta().isLocked(user));
      assertEquals("WAITING", world.episode(user).path("state").asText());
      observations.turn(new Stop(false, "Kim", "they were a test", Instant.now()));
    }
  }

  private static void assertHeldForRisk(String user, String because) throws Exception {
    world.awaitState(user, "HELD");
    JsonNode episode = world.episode(user);
    assertEquals("risk", episode.path("reason").asText());
    assertTrue(episode.path("because").asText().contains(because), episode::toString);
    assertTrue(world.lab().okta().isLocked(user));
  }
}
