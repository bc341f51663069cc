package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.log.OktaSignal;
import org.junit.jupiter.api.Test;

/// The packaged zip reads Okta's log.
class LogIT {
  /// Neither a hook nor a stream is set up, and Okta locks users for unknown devices alone.
  @Test
  void takesInLockoutsForUnknownDevicesAndWarningsFromTheLogAlone() throws Exception {
    OktaSettings okta =
        OktaSettings.defaults().withPreventBruteForceLockoutFromUnknownDevices(true);
    try (World world = World.with("enforce", okta)) {
      String user = world.user("kim");
      world.lab().okta().lock(user);
      assertEquals("ACTIVE", world.lab().okta().status(user).name());
      world.lab().okta().notice(OktaSignal.attackStarted());
      world.sweepAll();
      world.awaitState(user, "LEFT");
      JsonNode episode = world.episode(user);
      assertEquals("UNKNOWN_DEVICES", episode.path("kind").asText());
      assertEquals("unknown-devices", episode.path("reason").asText());
      assertEquals("[\"log\"]", episode.path("intakes").toString());
      assertTrue(world.lab().okta().isLocked(user));
      world.awaitLog("\"signal\":\"attack-start\",\"intake\":\"log\"");
    }
  }

  @Test
  void readsTheLogBeforeItUnlocksAUserOfTheHook() throws Exception {
    try (World world = World.that("enforce")) {
      String user = world.user("robin");
      world.operator().addEventHook(World.LOCK);
      world.lock(user);
      world.awaitState(user, "UNLOCKED");
      JsonNode episode = world.episode(user);
      assertEquals("[\"hook\",\"log\"]", episode.path("intakes").toString());
      assertEquals(1, episode.path("events").size());
    }
  }
}
