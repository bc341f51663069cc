package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.port.okta.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when the connection to Okta, or what is at its other end, is broken.
class OktaFaultsTest {
  private static final String ID = "00u1a2b3c4d5e6f7g8h9";
  private static final Reply ADA = Reply.json(200, "{\"id\":\"" + ID + "\",\"status\":\"ACTIVE\"}");
  private static final Duration SHORT = Duration.ofSeconds(1);

  /// Well above the limit, for a slow machine, and well below what any retry or wait would take.
  private static final Duration SOON = Duration.ofSeconds(4);

  @Test
  void givesUpOnSilence() throws Exception {
    try (var okta = new ScriptedOkta(Reply.silence())) {
      OktaUsers users = users(okta.url());
      Unavailable failure = assertSoon(() -> users.unlock(ID));
      assertEquals(Unavailable.Cause.UNREACHABLE, failure.cause());
      assertEquals(1, okta.requests().size());
    }
  }

  @Test
  void givesUpOnAnAnswerThatDripsAndClosesTheConnection() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    try (var okta = new ScriptedOkta(Reply.drip(broken))) {
      OktaUsers users = users(okta.url());
      Unavailable failure = assertSoon(() -> users.find(ID));
      assertEquals(Unavailable.Cause.UNREACHABLE, failure.cause());
      assertEquals("no answer in 1000 ms", failure.code());
      assertTrue(broken.await(10, TimeUnit.SECONDS), "the connection is still open");
    }
  }

  @Test
  void givesUpOnAnErrorThatDrips() throws Exception {
    try (var server = BareServer.drippingHead()) {
      OktaUsers users = users(server.url());
      assertEquals(Unavailable.Cause.UNREACHABLE, assertSoon(() -> users.find(ID)).cause());
    }
  }

  @Test
  void goesOnAfterCallsThatWereGivenUp() throws Exception {
    CountDownLatch broken = new CountDownLatch(2);
    try (var okta = new ScriptedOkta(Reply.drip(broken), Reply.silence(), ADA)) {
      OktaUsers users = users(okta.url());
      assertThrows(Unavailable.class, () -> users.find(ID));
      assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals(ID, users.find(ID).orElseThrow().id());
    }
  }

  @Test
  void comesBackAtOnceWhenItsThreadIsInterrupted() throws Exception {
    try (var okta = new ScriptedOkta(Reply.silence())) {
      OktaUsers users = Client.users(okta.url(), new KeptTokens("secret"), Client.USUAL);
      Thread.currentThread().interrupt();
      Unavailable failure = assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals("interrupted", failure.code());
      assertTrue(Thread.interrupted(), "the interrupt was swallowed");
    }
  }

  @Test
  void doesNotUseAConnectionThatOktaHasClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (var server = BareServer.forgetful("{\"id\":\"" + ID + "\"}", closed)) {
      OktaUsers users = users(server.url());
      assertEquals(ID, users.find(ID).orElseThrow().id());
      assertTrue(closed.await(10, TimeUnit.SECONDS));
      Thread.sleep(500); // until the client's own thread has seen it, which nobody can ask
      assertEquals(ID, users.find(ID).orElseThrow().id());
      assertEquals(2, server.conversations());
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    URI nowhere;
    try (var okta = new ScriptedOkta(ADA)) {
      nowhere = okta.url();
    }
    OktaUsers users = users(nowhere);
    Unavailable failure = assertSoon(() -> users.find(ID));
    assertEquals(Unavailable.Cause.UNREACHABLE, failure.cause());
    assertEquals("AWS_IO_SOCKET_CONNECTION_REFUSED", failure.code());
  }

  @Test
  void saysThatTheConnectionWasReset() throws Exception {
    try (var server = BareServer.resetting()) {
      OktaUsers users = users(server.url());
      assertEquals(Unavailable.Cause.UNREACHABLE, assertSoon(() -> users.find(ID)).cause());
    }
  }

  @Test
  void doesNotTakeHalfAnAnswer() throws Exception {
    assertEquals(
        Unavailable.Cause.UNREACHABLE,
        findAgainst(Reply.half("{\"id\":\"" + ID + "\",\"status\":\"ACTIVE\"}")).cause());
  }

  @Test
  void doesNotTakeAHungUpConnectionForAnAnswer() throws Exception {
    assertEquals(Unavailable.Cause.UNREACHABLE, findAgainst(Reply.hangUp()).cause());
  }

  @Test
  void doesNotTakeAWebPageForAUser() throws Exception {
    assertEquals(Unavailable.Cause.UNREACHABLE, findAgainst(Reply.html(200)).cause());
  }

  @Test
  void doesNotTakeAWebPageForAnUnlock() throws Exception {
    try (var okta = new ScriptedOkta(Reply.html(200))) {
      OktaUsers users = users(okta.url());
      assertEquals(
          Unavailable.Cause.UNREACHABLE,
          assertThrows(Unavailable.class, () -> users.unlock(ID)).cause());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"id\":null}", "{\"id\":\"../x\"}", "7", "{\"id\":"})
  void doesNotTakeOtherJsonForAUser(String json) throws Exception {
    assertEquals(Unavailable.Cause.UNREACHABLE, findAgainst(Reply.json(200, json)).cause());
  }

  @Test
  void readsAnAnswerOfTheLongestAllowedLengthAndNoLongerOne() throws Exception {
    String user = "{\"id\":\"" + ID + "\"}";
    try (var okta =
        new ScriptedOkta(
            Reply.json(200, user + " ".repeat(OktaTransport.LONGEST_BODY - user.length())),
            Reply.json(200, user + " ".repeat(OktaTransport.LONGEST_BODY + 1 - user.length())))) {
      OktaUsers users = Client.users(okta.url(), new KeptTokens("secret"), Client.USUAL);
      assertEquals(ID, users.find(ID).orElseThrow().id());
      Unavailable failure = assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals(
          "the answer is longer than " + OktaTransport.LONGEST_BODY + " bytes", failure.code());
    }
  }

  @Test
  void givesUpOnAListWithoutEnd() throws Exception {
    try (var okta = new ScriptedOkta(Reply.empty(204))) {
      OktaUsers users = Client.users(okta.url(), new KeptTokens("secret"), Client.USUAL);
      String self = "<" + okta.url() + "/api/v1/users/" + ID + "/groups?after=1>; rel=\"next\"";
      okta.then(Reply.json(200, "[{\"id\":\"00g1\"}]", "Link", self));
      users.unlock(ID); // takes the first reply
      Unavailable failure = assertThrows(Unavailable.class, () -> users.groups(ID));
      assertEquals("endless list", failure.code());
      assertEquals(1 + 25, okta.requests().size());
    }
  }

  private Unavailable findAgainst(Reply reply) throws IOException {
    try (var okta = new ScriptedOkta(reply)) {
      OktaUsers users = users(okta.url());
      return assertThrows(Unavailable.class, () -> users.find(ID));
    }
  }

  private static Unavailable assertSoon(Executable call) {
    Instant start = Instant.now();
    Unavailable failure = assertThrows(Unavailable.class, call);
    Duration took = Duration.between(start, Instant.now());
    assertTrue(took.compareTo(SOON) < 0, "it took " + took);
    return failure;
  }

  private OktaUsers users(URI org) {
    return Client.users(org, new KeptTokens("secret"), SHORT);
  }
}
