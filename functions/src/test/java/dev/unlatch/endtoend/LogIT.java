package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.log.OktaSignal;
import org.junit.jupiter.api.Test;

/// Neither a hook nor a stream is set up, and Okta locks users for unknown devices alone: the
/// packaged zip reads them in Okta's log.
class LogIT {
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
}
