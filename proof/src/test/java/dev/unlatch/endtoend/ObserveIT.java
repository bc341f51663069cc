package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The mode `observe`, on the packaged zip.
class ObserveIT {
  @Test
  void decidesAndRecordsAndUnlocksNobody() throws Exception {
    try (World world = World.that("observe")) {
      String user = world.user("robin");
      world.operator().addEventHook(World.LOCK);
      world.lab().okta().lock(user);
      world.awaitState(user, "OBSERVED");
      assertEquals("unlock", world.episode(user).path("decision").asText());
      assertEquals("observe", world.episode(user).path("mode").asText());
      assertTrue(world.lab().okta().isLocked(user));
      assertEquals(List.of("event-hook", "log-stream"), problems(world));
      assertEquals(0, world.lab().okta().unlocks(user).size());
    }
  }

  /// The hook is for one event only, and there is no log stream.
  private static List<String> problems(World world) throws IOException, InterruptedException {
    return world
        .sweep("{\"check\": true}")
        .path("findings")
        .valueStream()
        .filter(it -> it.path("severity").asText().equals("problem"))
        .map(it -> it.path("check").asText())
        .toList();
  }
}
