package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      assertEquals(0, world.lab().okta().unlocks(user).size());
    }
  }
}
