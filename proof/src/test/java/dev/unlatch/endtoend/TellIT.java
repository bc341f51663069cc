package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is on record is told on the bus, by the packaged functions.
class TellIT {
  private static final int USERS = 12;

  private static World world;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    world = World.withoutLog("enforce");
    world.operator().addEventHook();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void tellsTheStoryOfALockoutInOrder() throws Exception {
    String robin = world.user("robin");
    world.lock(robin);
    world.awaitState(robin, "UNLOCKED");
    world.await(() -> "the unlock on the bus", () -> kinds(robin).contains("Account Unlocked"));
    assertEquals(List.of("Lockout Opened", "Lockout Waiting", "Account Unlocked"), kinds(robin));
  }

  /// Every other request to the bus goes wrong, one way or the other, and processes are killed
  /// while they tell.
  @Test
  void tellsTheEndOfEachLockoutWhateverGoesWrongOnTheWay() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(world.user("user-" + i));
    }
    Random random = new Random(7);
    Faults faults = world.lab().eventBridge().faults();
    try (var _ = faults.begin(HttpFault.lost().share(0.3, random));
        var _ = faults.begin(HttpFault.status(503).share(0.3, random))) {
      for (String user : users) {
        world.lock(user);
        var _ = world.lab().lambda().killOneAtWork("TellFunction", random);
      }
      users.forEach(user -> world.awaitState(user, "UNLOCKED"));
    }
    world.await(() -> "the ends of " + users, () -> untold(users).isEmpty());
    assertTrue(isEachIdTheSameEvent(), "two different events have the same id");
  }

  private static List<String> kinds(String user) {
    List<String> kinds = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode event : world.lab().eventBridge().events()) {
      JsonNode detail = event.path("detail");
      if (detail.at("/lockout/user").asText().equals(user)
          && seen.add(detail.path("id").asText())) {
        kinds.add(event.path("detail-type").asText());
      }
    }
    return kinds;
  }

  private static Set<String> untold(List<String> users) {
    Set<String> untold = new TreeSet<>(users);
    untold.removeIf(user -> kinds(user).contains("Account Unlocked"));
    return untold;
  }

  private static boolean isEachIdTheSameEvent() {
    Map<String, JsonNode> seen = new HashMap<>();
    return world.lab().eventBridge().events().stream()
        .map(it -> it.path("detail"))
        .allMatch(it -> it.equals(seen.computeIfAbsent(it.path("id").asText(), _ -> it)));
  }
}
