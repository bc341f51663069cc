package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lab.okta.log.ClientOrigin;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What goes wrong around the packaged zip, and comes right in the end.
@Order(1) // first, since it takes the longest
class TroubleIT {
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
  void refusesAWrongSecret() throws Exception {
    assertEquals(401, post("wrong", "{}").statusCode());
  }

  /// All four at once, since each waits for its time.
  @Test
  void carriesOnWhenOktaLimitsFailsKeepsSilentAndLosesItsAnswer() throws Exception {
    String limited = world.user("limited");
    String failing = world.user("failing");
    String silent = world.user("silent");
    String lost = world.user("lost");
    Instant reset = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 12);
    Faults faults = world.lab().okta().faults();
    faults.failNext(1, rateLimitUntil(reset).only(unlockOf(limited))); // a sweep asks for the rest
    faults.failNext(1, OktaErrors.fault(OktaErrorCode.INTERNAL).only(unlockOf(failing)));
    faults.failNext(1, HttpFault.hang(Duration.ofMinutes(5)).only(unlockOf(silent)));
    faults.failNext(1, HttpFault.lost().only(unlockOf(lost)));
    List<String> users = List.of(limited, failing, silent, lost);
    for (String user : users) {
      world.lab().okta().lock(user, ClientOrigin.of("198.51.100." + users.indexOf(user)));
    }
    world.sweepAll();
    for (String user : users) {
      world.awaitState(user, "UNLOCKED");
      assertEquals(1, world.lab().okta().unlocks(user).size());
      assertTrue(story(user).contains("\"failed\""), () -> user + ": " + world.log());
    }
    Instant unlocked = world.lab().okta().unlocks(limited).getFirst().at();
    assertFalse(unlocked.isBefore(reset), unlocked::toString);
    assertTrue(story(lost).contains("recognised"));
    assertFalse(story(silent).contains("recognised"));
    assertTrue(story(silent).contains("uncertain"));
  }

  private static HttpFault rateLimitUntil(Instant reset) {
    String body = "{\"errorCode\":\"E0000047\",\"errorSummary\":\"API call exceeded rate limit\"}";
    return HttpFault.answer(
        LabReply.text(429, "application/json", body)
            .with("X-Rate-Limit-Limit", "600")
            .with("X-Rate-Limit-Remaining", "0")
            .with("X-Rate-Limit-Reset", Long.toString(reset.getEpochSecond())));
  }

  private static String story(String user) throws Exception {
    return world.episode(user).path("story").toString();
  }

  @Test
  void carriesOnWhenAWrongTokenIsPutRight() throws Exception {
    String user = world.user("token");
    String token = world.lab().okta().issueToken();
    world.lab().okta().lock(user, ClientOrigin.of("198.51.100.30"));
    world.sweepAll();
    world.operator().putToken("a wrong one");
    world.lab().okta().revoke(world.token());
    world.awaitStep(user, "failed");
    assertTrue(story(user).contains("okta-bad-token"));
    world.operator().putToken(token);
    world.awaitState(user, "UNLOCKED");
  }

  @Test
  void saysSoWhenTheQueueIsDownAndTakesTheSecondDelivery() throws Exception {
    assertEquals(401, post("wrong", "{}").statusCode()); // it is warm from here on
    Faults faults = world.lab().sqs().faults();
    faults.fail(HttpFault.status(503).only("SendMessageBatch"));
    Instant start = Instant.now();
    int down = post(world.operator().hookSecret(), hookBody()).statusCode();
    Duration taken = Duration.between(start, Instant.now());
    faults.clear();
    assertEquals(500, down);
    assertTrue(taken.compareTo(Duration.ofSeconds(3)) < 0, taken::toString);
    assertEquals(200, post(world.operator().hookSecret(), hookBody()).statusCode());
    world.awaitState("00uRobinExample00001", "LEFT");
    assertEquals("gone", world.episode("00uRobinExample00001").path("reason").asText());
  }

  private static String unlockOf(String user) {
    return "POST /api/v1/users/" + user + "/lifecycle/unlock";
  }

  private static String hookBody() throws IOException {
    return Files.readString(Path.of("src/test/resources/dev/unlatch/endtoend/hook.json"));
  }

  private static HttpResponse<String> post(String secret, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(world.lab().routeUrl())
            .header("Authorization", secret)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
