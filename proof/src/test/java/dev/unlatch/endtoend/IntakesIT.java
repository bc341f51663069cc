package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.okta.Quirks;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A lockout comes in by each way, on the packaged zip.
class IntakesIT {
  private static World world;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    world = World.withoutLog("enforce");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void unlocksAUserWhomTheHookTellsOf() throws Exception {
    String user = world.user("hook");
    String hook = world.operator().addEventHook(World.LOCK);
    Instant locked = Instant.now();
    world.lock(user);
    assertFalse(world.canSignIn("hook"));
    world.awaitState(user, "UNLOCKED");
    world.lab().okta().removeEventHook(hook);
    assertTrue(world.canSignIn("hook"));
    assertEquals(1, world.lab().okta().unlocks(user).size());
    Instant unlocked = world.lab().okta().unlocks(user).getFirst().at();
    assertTrue(Duration.between(locked, unlocked).compareTo(Duration.ofSeconds(2)) >= 0);
    JsonNode episode = world.episode(user);
    assertEquals("unlock", episode.path("decision").asText());
    assertEquals("everyone", episode.path("reason").asText());
    assertEquals(Set.of("hook"), intakes(episode));
  }

  @Test
  void unlocksAUserWhomTheLogStreamTellsOf() throws Exception {
    String user = world.user("stream");
    world.stream().activate();
    world.lock(user);
    world.awaitState(user, "UNLOCKED");
    world.stream().deactivate();
    assertTrue(world.canSignIn("stream"));
    assertEquals("[\"stream\"]", world.episode(user).path("intakes").toString());
  }

  @Test
  void unlocksAUserWhomTheSweepFindsInTheLog() throws Exception {
    String user = world.user("sweep");
    world.lock(user);
    assertTrue(world.lab().runSchedule("Schedule") instanceof Answer.Success);
    world.awaitState(user, "UNLOCKED");
    assertTrue(world.canSignIn("sweep"));
    JsonNode episode = world.episode(user);
    assertEquals("[\"log\"]", episode.path("intakes").toString());
    assertEquals(1, episode.path("events").size());
  }

  @Test
  void unlocksAUserWhomTheSweepFindsOnTheListAlone() throws Exception {
    String user = world.user("listed");
    world.lab().okta().have(Quirks.NONE.withLogDelay(Duration.ofHours(1)));
    world.lock(user);
    world.lab().okta().have(Quirks.NONE);
    world
        .lab()
        .okta()
        .faults()
        .failNext(1, OktaErrors.fault(OktaErrorCode.NO_PERMISSION).only("GET /api/v1/logs"));
    world.sweepAll();
    world.awaitState(user, "UNLOCKED");
    assertEquals("[\"schedule\"]", world.episode(user).path("intakes").toString());
    world.awaitLog("sweep stopped");
  }

  @Test
  void closesAHeldLockoutThatSomebodyElseHasUnlocked() throws Exception {
    String user =
        world.user(NewUser.of("boss@lab.example", "a good password").withAdminRoles("ORG_ADMIN"));
    world.lock(user);
    world.sweepAll();
    world.awaitState(user, "HELD");
    unlockAtOkta(user);
    world.sweepAll();
    world.awaitState(user, "FREED");
    assertTrue(
        world.episode(user).path("story").toString().contains("user.account.unlock_by_admin"));
  }

  @Test
  void beginsTheNextEpisodeWhenAHeldUserIsLockedAgain() throws Exception {
    String user =
        world.user(NewUser.of("chief@lab.example", "a good password").withAdminRoles("ORG_ADMIN"));
    String hook = world.operator().addEventHook(World.LOCK);
    world.lock(user);
    world.awaitState(user, "HELD");
    unlockAtOkta(user);
    world.lock(user);
    world.await(() -> "a second episode of " + user, () -> world.hasEpisodes(user, 2));
    world.awaitState(user, "HELD");
    world.lab().okta().removeEventHook(hook);
    JsonNode first = world.episodes(user).getFirst();
    assertTrue(first.path("story").toString().contains("locked again"), first::toString);
    assertFalse(first.has("held"), first::toString);
    assertTrue(world.episodes(user).getLast().has("held"));
  }

  private static Set<String> intakes(JsonNode episode) {
    Set<String> intakes = new TreeSet<>();
    episode.path("intakes").forEach(intake -> intakes.add(intake.asText()));
    return intakes;
  }

  private static void unlockAtOkta(String user) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                world
                    .lab()
                    .okta()
                    .url()
                    .resolve("/api/v1/users/%s/lifecycle/unlock".formatted(user)))
            .header("Authorization", "SSWS " + world.lab().okta().issueToken("admin@lab.example"))
            .POST(BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(200, client.send(request, BodyHandlers.discarding()).statusCode());
    }
  }

  @Test
  void unlocksASetOfUsersThatAPersonNames() throws Exception {
    String one = world.user("one");
    String other = world.user("other");
    world.lock(one, other);
    JsonNode answer =
        world.sweep(
            """
            {"users": ["%s", "other@lab.example", "nobody@lab.example"],
             "comment": "the exam begins at nine", "by": "Kim of the help desk"}\
            """
                .formatted(one));
    assertEquals("[\"nobody@lab.example\"]", answer.path("unknown").toString());
    assertEquals(2, answer.path("queued").size());
    world.awaitState(one, "UNLOCKED");
    world.awaitState(other, "UNLOCKED");
    JsonNode request = world.episode(one).path("requests").get(0);
    assertEquals("Kim of the help desk", request.path("by").asText());
    assertEquals("the exam begins at nine", request.path("comment").asText());
  }

  @Test
  void unlocksTheLockedMembersOfAGroup() throws Exception {
    String locked = world.user("nurse");
    String free = world.user("matron");
    world.lab().okta().addGroup("Nurses", locked, free);
    world.lock(locked);
    JsonNode answer = world.sweep("{\"group\": \"Nurses\", \"comment\": \"night shift\"}");
    assertEquals("[\"" + locked + "\"]", answer.path("queued").toString());
    world.awaitState(locked, "UNLOCKED");
    assertEquals(0, world.episodes(free).size());
  }

  @Test
  void holdsAnAdministratorUntilAPersonOverrides() throws Exception {
    String user =
        world.user(NewUser.of("root@lab.example", "a good password").withAdminRoles("SUPER_ADMIN"));
    world.lock(user);
    world.sweep("{\"users\": [\"root@lab.example\"], \"comment\": \"asks\"}");
    world.awaitState(user, "HELD");
    world.await(() -> "the first request on record", () -> world.hasRequests(user, 1));
    assertEquals("administrators", world.episode(user).path("reason").asText());
    assertTrue(world.lab().okta().isLocked(user));
    world.sweep(
        "{\"users\": [\"root@lab.example\"], \"comment\": \"called back\", \"override\": true}");
    world.awaitState(user, "UNLOCKED");
    assertEquals("override", world.episode(user).path("reason").asText());
    assertEquals(2, world.episode(user).path("requests").size());
  }

  @Test
  void makesOneEpisodeAndOneUnlockOfHookStreamAndSweep() throws Exception {
    String user = world.user("all");
    String hook = world.operator().addEventHook(World.LOCK);
    world.stream().activate();
    world.lock(user);
    assertTrue(world.lab().runSchedule("Schedule") instanceof Answer.Success);
    world.awaitState(user, "UNLOCKED");
    world.stream().deactivate();
    world.lab().okta().removeEventHook(hook);
    assertEquals(1, world.lab().okta().unlocks(user).size());
    Set<String> intakes = intakes(world.episode(user));
    assertTrue(intakes.containsAll(Set.of("hook", "stream")), intakes::toString);
  }

  @Test
  void logsDecisionsAndNoPersonalDataOrSecret() throws Exception {
    String user = world.user("quiet");
    world.lock(user);
    world.sweep("{\"users\": [\"quiet@lab.example\"], \"comment\": \"asks\"}");
    world.awaitState(user, "UNLOCKED");
    String log = String.join("\n", world.log());
    assertTrue(log.contains("\"message\":\"decision\""), log);
    assertFalse(log.contains("quiet@lab.example"), log);
    assertFalse(log.contains("SSWS"), log);
  }
}
