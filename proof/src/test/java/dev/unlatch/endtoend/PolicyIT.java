package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.Bodies;
import dev.unlatch.activation.PolicyAnswer;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The policy of the packaged functions, changed while they run.
class PolicyIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anActivatedPolicyDecidesInWarmWorkersAndABadOneIsRefused() throws Exception {
    try (World world = World.withoutLog("enforce")) {
      String first = world.user("first");
      world.lock(first);
      world.sweepAll();
      world.awaitState(first, "UNLOCKED");
      assertTrue(world.episode(first).path("activation").isMissingNode());
      assertEquals("refused", activate(world, Bodies.FAILS).path("outcome").asText());
      JsonNode activated = activate(world, Bodies.HOLDS);
      assertEquals("activated", activated.path("outcome").asText(), activated::toString);
      String second = world.user("second");
      world.lock(second);
      world.sweepAll();
      world.awaitState(second, "HELD");
      JsonNode held = world.episode(second);
      assertEquals(activated.at("/active/version").asText(), held.path("policy").asText());
      assertEquals("Kim", held.path("activatedBy").asText());
      assertTrue(world.log().stream().anyMatch(it -> it.contains("\"policy activated\"")));
    }
  }

  private static JsonNode activate(World world, PolicyBody body)
      throws IOException, InterruptedException {
    ObjectNode request =
        JSON.createObjectNode().put("action", "activate").put("comment", "Exams").put("by", "Kim");
    PolicyAnswer.put(body, request);
    return switch (world.lab().lambda().invoke("PolicyFunction", request.toString())) {
      case Answer.Success(var payload) -> JSON.readTree(payload);
      case Answer.Failure failure -> throw new AssertionError(failure);
    };
  }
}
