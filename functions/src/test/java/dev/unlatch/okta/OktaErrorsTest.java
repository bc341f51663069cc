package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of the errors that Okta answers.
class OktaErrorsTest {
  private static final String ID = "00u1a2b3c4d5e6f7g8h9";
  private static final Reply ADA = Reply.json(200, "{\"id\":\"" + ID + "\",\"status\":\"ACTIVE\"}");
  private static final Duration SHORT = Duration.ofSeconds(1);

  @ParameterizedTest
  @CsvSource({
    "401, E0000011, BAD_TOKEN",
    "401, E0000004, BAD_TOKEN",
    "403, E0000005, BAD_TOKEN",
    "403, E0000006, NO_PERMISSION",
    "429, E0000047, RATE_LIMITED",
    "500, E0000009, FAULT",
    "503, E0000010, FAULT",
    "409, E0000112, FAULT",
    "400, E0000001, FAULT",
    "404, E0999999, FAULT",
    "502, E0999999, FAULT",
    "200, E0000047, UNREACHABLE"
  })
  void tellsTheReasonsApartByTheCode(int status, String code, Unavailable.Cause cause)
      throws Exception {
    try (var okta = new ScriptedOkta(Reply.error(status, code))) {
      OktaUsers users = users(okta.url());
      Unavailable failure = assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals(cause, failure.cause());
      assertEquals(status == 200 ? "an id is missing" : code, failure.code());
      assertEquals(1, okta.requests().size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "302, UNREACHABLE",
    "401, BAD_TOKEN",
    "403, UNREACHABLE",
    "404, UNREACHABLE",
    "418, FAULT",
    "429, RATE_LIMITED",
    "500, FAULT",
    "502, FAULT",
    "503, FAULT",
    "504, FAULT"
  })
  void goesByTheStatusWhereThereIsNoCode(int status, Unavailable.Cause cause) throws Exception {
    try (var okta = new ScriptedOkta(Reply.html(status), Reply.empty(status))) {
      for (int i = 0; i < 2; i++) {
        OktaUsers users = users(okta.url());
        Unavailable failure = assertThrows(Unavailable.class, () -> users.find(ID));
        assertEquals(cause, failure.cause());
        assertEquals(Integer.toString(status), failure.code());
      }
      assertEquals(2, okta.requests().size());
    }
  }

  @Test
  void doesNotFollowARedirectWithTheToken() throws Exception {
    try (var elsewhere = new ScriptedOkta(ADA);
        var okta = new ScriptedOkta(Reply.empty(302, "Location", elsewhere.url() + "/x"))) {
      OktaUsers users = users(okta.url());
      assertThrows(Unavailable.class, () -> users.find(ID));
      assertEquals(List.of(), elsewhere.requests());
    }
  }

  @Test
  void saysUntilWhenTheRateLimitLasts() throws Exception {
    Instant reset = Client.NOW.plusSeconds(30);
    Unavailable failure =
        findAgainst(
            Reply.error(
                429,
                "E0000047",
                "X-Rate-Limit-Limit",
                "600",
                "X-Rate-Limit-Remaining",
                "0",
                "X-Rate-Limit-Reset",
                Long.toString(reset.getEpochSecond())));
    assertEquals(Unavailable.Cause.RATE_LIMITED, failure.cause());
    assertEquals(Optional.of(reset), failure.until());
  }

  @Test
  void waitsForSomeSecondsWhereTooManyCallsAreInProgress() throws Exception {
    Unavailable failure =
        findAgainst(
            Reply.error(
                429,
                "E0000047",
                "x-rate-limit-limit",
                "0",
                "x-rate-limit-remaining",
                "0",
                "x-rate-limit-reset",
                "1790000000"));
    assertEquals(Unavailable.Cause.RATE_LIMITED, failure.cause());
    assertEquals(Optional.of(Client.NOW.plusSeconds(5)), failure.until());
  }

  /// The server of this test dates its answers by the clock.
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsAsLongAsRetryAfterSays(int status) throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    Instant until = findAgainst(Reply.empty(status, "Retry-After", "60")).until().orElseThrow();
    assertTrue(!until.isBefore(before.plusSeconds(60)), until::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "99999999999999999999", "1790000000.5"})
  void doesNotBelieveABrokenReset(String reset) throws Exception {
    Unavailable failure = findAgainst(Reply.error(429, "E0000047", "X-Rate-Limit-Reset", reset));
    assertEquals(Optional.of(Client.NOW.plusSeconds(5)), failure.until());
  }

  @Test
  void saysNothingOfARenewalWhereTheLimitIsNotTheTrouble() throws Exception {
    Unavailable failure =
        findAgainst(Reply.error(500, "E0000009", "X-Rate-Limit-Reset", "1790000000"));
    assertEquals(Optional.empty(), failure.until());
  }

  @ParameterizedTest
  @CsvSource({"401, E0000011", "401, E0000004", "403, E0000005"})
  void readsTheTokenAgainOnceWhenItIsRefused(int status, String code) throws Exception {
    KeptTokens tokens = new KeptTokens("old", "new");
    try (var okta = new ScriptedOkta(Reply.error(status, code), ADA)) {
      OktaUsers users = Client.users(okta.url(), tokens, SHORT);
      assertEquals(ID, users.find(ID).orElseThrow().id());
      assertEquals(1, tokens.refreshes());
      assertEquals(List.of("SSWS old"), okta.requests().get(0).headers().get("Authorization"));
      assertEquals(List.of("SSWS new"), okta.requests().get(1).headers().get("Authorization"));
    }
  }

  @Test
  void readsTheTokenAgainForAnUnlockToo() throws Exception {
    try (var okta = new ScriptedOkta(Reply.error(401, "E0000011"), Reply.empty(200))) {
      OktaUsers users = Client.users(okta.url(), new KeptTokens("old", "new"), SHORT);
      assertEquals(new UnlockAnswer.Unlocked(), users.unlock(ID));
    }
  }

  @Test
  void givesUpWhenTheNewTokenIsRefusedToo() throws Exception {
    KeptTokens tokens = new KeptTokens("old", "new", "newer");
    try (var okta = new ScriptedOkta(Reply.error(401, "E0000011"))) {
      OktaUsers users = Client.users(okta.url(), tokens, SHORT);
      Unavailable failure = assertThrows(Unavailable.class, () -> users.unlock(ID));
      assertEquals(Unavailable.Cause.BAD_TOKEN, failure.cause());
      assertEquals("E0000011", failure.code());
      assertEquals(1, tokens.refreshes());
      assertEquals(2, okta.requests().size());
    }
  }

  @Test
  void doesNotTryTheSameTokenTwice() throws Exception {
    KeptTokens tokens = new KeptTokens("only");
    try (var okta = new ScriptedOkta(Reply.error(401, "E0000011"))) {
      OktaUsers users = Client.users(okta.url(), tokens, SHORT);
      assertThrows(Unavailable.class, () -> users.roles(ID));
      assertEquals(1, tokens.refreshes());
      assertEquals(1, okta.requests().size());
    }
  }

  @Test
  void doesNotUnlockTwiceWhenOktaFails() throws Exception {
    try (var okta = new ScriptedOkta(Reply.error(503, "E0000010"))) {
      OktaUsers users = users(okta.url());
      assertEquals(
          Unavailable.Cause.FAULT, assertThrows(Unavailable.class, () -> users.unlock(ID)).cause());
      assertEquals(1, okta.requests().size());
    }
  }

  @Test
  void ignoresAnErrorCodeThatIsNone() throws Exception {
    Unavailable failure =
        findAgainst(Reply.json(500, "{\"errorCode\":\"ada@example.com is locked\"}"));
    assertEquals("500", failure.code());
  }

  private Unavailable findAgainst(Reply reply) throws IOException {
    try (var okta = new ScriptedOkta(reply)) {
      OktaUsers users = users(okta.url());
      return assertThrows(Unavailable.class, () -> users.find(ID));
    }
  }

  private OktaUsers users(URI org) {
    return Client.users(org, new KeptTokens("secret"), SHORT);
  }
}
