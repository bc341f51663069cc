package dev.unlatch.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the reckoning after a storm finds: it must not be content with anything.
class ReckoningTest {
  private OktaOrg okta;
  private String user;

  @BeforeEach
  void start() throws IOException {
    okta = OktaOrg.start(OktaSettings.defaults(), Clock.systemUTC());
    user = okta.addUser(NewUser.of("user@lab.example", "right"));
    okta.lock(user);
  }

  @AfterEach
  void stop() {
    okta.close();
  }

  @Test
  void isContentWithOneUnlockAndOneTrueRecord() throws Exception {
    unlock();
    Reckoning reckoning = of("UNLOCKED");
    assertTrue(reckoning.isClean(), reckoning::toString);
    assertEquals(1, reckoning.unlocked());
  }

  @Test
  void findsALockoutThatNobodyHasDecided() {
    assertEquals(1, of("WAITING").lost().size());
    assertEquals(1, of().lost().size());
  }

  @Test
  void findsAnEpisodeThatIsStillBeingUnlockedThoughTheAccountIsFree() throws Exception {
    unlock();
    assertEquals(1, of("UNLOCKING").lost().size());
  }

  @Test
  void findsARecordOfAnUnlockThatDidNotTakePlace() {
    Reckoning reckoning = of("UNLOCKED");
    assertEquals(1, reckoning.untrue().size());
    assertFalse(reckoning.isClean());
  }

  @Test
  void findsAnUnlockThatIsNotOnRecord() throws Exception {
    unlock();
    assertEquals(1, of("LEFT").untrue().size());
  }

  @Test
  void findsTwoEpisodesOfOneLockout() throws Exception {
    unlock();
    assertEquals(1, of("UNLOCKED", "LEFT").twice().size());
  }

  @Test
  void findsAnUnlockOfAFreeAccount() throws Exception {
    unlock();
    unlock();
    Reckoning reckoning = of("UNLOCKED");
    assertEquals(1, reckoning.needless());
    assertFalse(reckoning.isClean());
  }

  private Reckoning of(String... states) {
    return Reckoning.of(okta, Stream.of(states).map(this::episode).toList(), List.of(user));
  }

  private JsonNode episode(String state) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sk", "episode#000001")
        .put("pk", "user#" + user)
        .put("state", state);
  }

  private void unlock() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(okta.url().resolve("/api/v1/users/" + user + "/lifecycle/unlock"))
            .header("Authorization", "SSWS " + okta.issueToken())
            .POST(BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      assertTrue(status == 200 || status == 403, () -> "answered " + status);
    }
  }
}
