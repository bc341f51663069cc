package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.Users.Page;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What we ask of Okta, and how its answers are read.
class OktaUsersTest {
  private static final String ID = "00u1a2b3c4d5e6f7g8h9";
  private static final String USER =
      """
      {"id":"%s","status":"%s","profile":{"login":"ada@example.com","mobilePhone":null},
       "credentials":{"provider":{"type":"%s","name":"x"}},"_links":{"self":{"href":"x"}}}\
      """;

  @Test
  void findsAUserWithTheToken() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, USER.formatted(ID, "LOCKED_OUT", "OKTA")))) {
      OktaUsers users = users(okta);
      Account account = users.find(ID).orElseThrow();
      assertEquals(
          List.of(ID, AccountStatus.LOCKED_OUT, Provider.OKTA),
          List.of(account.id(), account.status(), account.provider()));
      ScriptedOkta.Request request = okta.onlyRequest();
      assertEquals("GET", request.method());
      assertEquals("/api/v1/users/" + ID, request.target());
      assertEquals(List.of("SSWS secret"), request.headers().get("Authorization"));
      assertEquals(List.of("application/json"), request.headers().get("Accept"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, ada%40example.com",
    "ada+test@example.com, ada%2Btest%40example.com",
    "a?c#d%e@example.com, a%3Fc%23d%25e%40example.com",
    "ada lovelace, ada%20lovelace",
    "zoë@example.com, zo%C3%AB%40example.com"
  })
  void encodesALoginOnce(String login, String encoded) throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, USER.formatted(ID, "ACTIVE", "OKTA")))) {
      OktaUsers users = users(okta);
      assertEquals(ID, users.find(login).orElseThrow().id());
      assertEquals("/api/v1/users/" + encoded, okta.onlyRequest().target());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "../groups", "me", "a\nb"})
  void neverAsksForWhatNamesNoUser(String name) throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, USER.formatted(ID, "ACTIVE", "OKTA")))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.empty(), users.find(name));
      assertEquals(List.of(), okta.requests());
    }
  }

  @Test
  void asksForALoginOfAHundredCharactersAndForNoLongerOne() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, USER.formatted(ID, "ACTIVE", "OKTA")))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.empty(), users.find("a".repeat(101)));
      assertEquals(ID, users.find("a".repeat(100)).orElseThrow().id());
    }
  }

  @Test
  void keepsAccountsOfUnknownStatusAndProvider() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, USER.formatted(ID, "FROZEN", "MOON")))) {
      OktaUsers users = users(okta);
      Account account = users.find(ID).orElseThrow();
      assertEquals(
          List.of(AccountStatus.OTHER, Provider.OTHER),
          List.of(account.status(), account.provider()));
    }
  }

  @Test
  void keepsAccountsWithoutCredentials() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, "{\"id\":\"" + ID + "\",\"status\":null}"))) {
      OktaUsers users = users(okta);
      Account account = users.find(ID).orElseThrow();
      assertEquals(
          new Account(ID, AccountStatus.OTHER, Provider.OTHER, "{\"status\":null}"),
          account.asOf(Optional.empty()));
    }
  }

  @Test
  void keepsWhatRulesCanLookAtAndNothingElse() throws Exception {
    String user =
        """
        {"id":"%s","status":"ACTIVE","created":"2020-01-02T03:04:05.000Z","lastLogin":null,
         "type":{"id":"oty1"},"profile":{"login":"ada@example.com","seats":3,"tags":["a"]},
         "credentials":{"provider":{"type":"OKTA"},"recovery_question":{"question":"x"}},
         "_links":{"self":{"href":"x"}}}\
        """
            .formatted(ID);
    try (var okta = new ScriptedOkta(Reply.json(200, user))) {
      OktaUsers users = users(okta);
      assertEquals(
          OktaJson.JSON.read(
              """
              {"status":"ACTIVE","created":"2020-01-02T03:04:05.000Z","lastLogin":null,
               "type":{"id":"oty1"},"provider":"OKTA",
               "profile":{"login":"ada@example.com","seats":3,"tags":["a"]}}\
              """),
          OktaJson.JSON.read(users.find(ID).orElseThrow().details()));
    }
  }

  @Test
  void findsNobodyWhereOktaKnowsNobody() throws Exception {
    try (var okta = new ScriptedOkta(Reply.error(404, "E0000007"))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.empty(), users.find("nobody@example.com"));
    }
  }

  @Test
  void listsRolesOfTypesThatNoSdkKnows() throws Exception {
    String roles =
        """
        [{"id":"ra1","type":"SUPER_ADMIN"},{"id":"ra2","type":"MOON_ADMIN"},{"id":"ra3"}]\
        """;
    try (var okta = new ScriptedOkta(Reply.json(200, roles))) {
      OktaUsers users = users(okta);
      assertEquals(Set.of("SUPER_ADMIN", "MOON_ADMIN", "UNKNOWN"), users.roles(ID));
      assertEquals("/api/v1/users/" + ID + "/roles", okta.onlyRequest().target());
    }
  }

  /// A rule that protects a group must not miss it because the list came in an unknown form.
  @Test
  void takesNothingButAListForAUsersGroups() throws Exception {
    assertUnreachable("{\"value\":[]}", users -> users.groups(ID));
  }

  @Test
  void takesNoAnswerAboutRolesForNoRoles() throws Exception {
    assertUnreachable("{}", users -> users.roles(ID));
  }

  private void assertUnreachable(String answer, ThrowingConsumer<OktaUsers> question)
      throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, answer))) {
      OktaUsers users = users(okta);
      assertEquals(
          Unavailable.Cause.UNREACHABLE,
          assertThrows(Unavailable.class, () -> question.accept(users)).cause());
    }
  }

  @Test
  void unlocksWithAnEmptyPost() throws Exception {
    try (var okta = new ScriptedOkta(Reply.empty(200))) {
      OktaUsers users = users(okta);
      assertEquals(new UnlockAnswer.Unlocked(), users.unlock(ID));
      ScriptedOkta.Request request = okta.onlyRequest();
      assertEquals("POST", request.method());
      assertEquals("/api/v1/users/" + ID + "/lifecycle/unlock", request.target());
      assertEquals(List.of("0"), request.headers().get("Content-Length"));
      assertEquals(List.of("SSWS secret"), request.headers().get("Authorization"));
      assertEquals(0, request.bodyLength());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, E0000007, GONE",
    "403, E0000032, NOT_ALLOWED",
    "403, E0000038, WRONG_STATUS",
    "403, E0000006, NO_PERMISSION",
    "400, E0000001, UNEXPECTED",
    "403, E0999999, UNEXPECTED",
    "400, E0000038, WRONG_STATUS"
  })
  void saysWhyOktaDidNotUnlock(int status, String code, UnlockAnswer.Refusal why) throws Exception {
    try (var okta = new ScriptedOkta(Reply.error(status, code))) {
      OktaUsers users = users(okta);
      assertEquals(new UnlockAnswer.Refused(why, code), users.unlock(ID));
      assertEquals(1, okta.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.com", "", "..", "me", "a/b"})
  void unlocksNothingButAnId(String id) throws Exception {
    try (var okta = new ScriptedOkta(Reply.empty(200))) {
      OktaUsers users = users(okta);
      assertThrows(IllegalArgumentException.class, () -> users.unlock(id));
      assertEquals(List.of(), okta.requests());
    }
  }

  @Test
  void followsThePagesOfLockedOutUsersAsOktaLinksThem() throws Exception {
    try (var okta = new ScriptedOkta()) {
      OktaUsers users = users(okta);
      String next = "/api/v1/users?after=%7Bx%7D+1&limit=200&filter=status+eq+%22LOCKED_OUT%22";
      okta.then(
          Reply.json(
              200,
              "[{\"id\":\"00u1\"},{\"id\":\"00u2\"}]",
              "Link",
              "<%s/api/v1/users?limit=200>; rel=\"self\"".formatted(okta.url()),
              "Link",
              "<%s%s>; rel=\"next\"".formatted(okta.url(), next)));
      okta.then(Reply.json(200, "[{\"id\":\"00u3\"}]"));

      Page first = users.lockedOut(Optional.empty());
      Page second = users.lockedOut(first.next());

      assertEquals(List.of("00u1", "00u2"), first.accounts().stream().map(Account::id).toList());
      assertEquals(List.of("00u3"), second.accounts().stream().map(Account::id).toList());
      assertEquals(Optional.empty(), second.next());
      assertEquals(
          "/api/v1/users?filter=status%20eq%20%22LOCKED_OUT%22&limit=200",
          okta.requests().getFirst().target());
      assertEquals(next, okta.requests().get(1).target());
    }
  }

  @Test
  void asksForListsWithoutWhatIsDear() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, "[]"))) {
      OktaUsers users = users(okta);
      assertEquals(new Page(List.of(), Optional.empty()), users.members("00g1", Optional.empty()));
      assertEquals("/api/v1/groups/00g1/users?limit=200", okta.onlyRequest().target());
      assertEquals(
          List.of(
              "application/json; okta-response="
                  + "\"omitCredentials,omitCredentialsLinks,omitTransitioningToStatus\""),
          okta.onlyRequest().headers().get("Content-Type"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/v1/users?after=1",
        "http://127.0.0.1:1/api/v1/users?after=1",
        "http://127.0.0.1@evil.example/api/v1/users",
        "/api/v1/users?after=1",
        "not a link"
      })
  void refusesANextPageOfSomebodyElse(String link) throws Exception {
    try (var okta =
        new ScriptedOkta(Reply.json(200, "[]", "Link", "<" + link + ">; rel=\"next\""))) {
      OktaUsers users = users(okta);
      Unavailable refused =
          assertThrows(Unavailable.class, () -> users.lockedOut(Optional.empty()));
      assertEquals(Unavailable.Cause.UNREACHABLE, refused.cause());
      assertEquals("foreign link", refused.code());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"@evil.example/", "https://evil.example/api/v1/", ""})
  void goesOnOnlyWhereAPageLeft(String next) throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, "[]"))) {
      OktaUsers users = users(okta);
      assertThrows(IllegalArgumentException.class, () -> users.lockedOut(Optional.of(next)));
      assertEquals(List.of(), okta.requests());
    }
  }

  @Test
  void findsAGroupByItsId() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, "{\"id\":\"00g1\"}"))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.of("00g1"), users.group("00g1"));
      assertEquals("/api/v1/groups/00g1", okta.onlyRequest().target());
    }
  }

  @Test
  void findsAGroupByItsExactName() throws Exception {
    String found =
        """
        [{"id":"00g1","profile":{"name":"staff \\"a\\" team"}},
         {"id":"00g2","profile":{"name":"Staff \\"A\\""}},
         {"id":"00g3","profile":{"name":"staff \\"a\\""}}]\
        """;
    try (var okta = new ScriptedOkta(Reply.json(200, found))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.of("00g3"), users.group("staff \"a\""));
      assertEquals(
          "/api/v1/groups?search=profile.name%20eq%20%22staff%20%5C%22a%5C%22%22&limit=200",
          okta.onlyRequest().target());
    }
  }

  @Test
  void looksForANameWhereThereIsNoSuchId() throws Exception {
    try (var okta =
        new ScriptedOkta(
            Reply.error(404, "E0000007"),
            Reply.json(200, "[{\"id\":\"00g1\",\"profile\":{\"name\":\"Staff\"}}]"))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.of("00g1"), users.group("Staff"));
    }
  }

  @Test
  void takesNoneOfSeveralGroupsOfOneName() throws Exception {
    String twins =
        """
        [{"id":"00g1","profile":{"name":"all staff"}},{"id":"00g2","profile":{"name":"all staff"}}]\
        """;
    try (var okta = new ScriptedOkta(Reply.json(200, twins))) {
      OktaUsers users = users(okta);
      assertEquals(Optional.empty(), users.group("all staff"));
    }
  }

  @Test
  void usesOneConnectionForCallsThatFollowOneAnother() throws Exception {
    try (var okta =
        new ScriptedOkta(
            Reply.json(200, USER.formatted(ID, "LOCKED_OUT", "OKTA")),
            Reply.error(403, "E0000032"),
            Reply.error(404, "E0000007"))) {
      OktaUsers users = users(okta);
      assertEquals(ID, users.find(ID).orElseThrow().id());
      assertEquals(
          new UnlockAnswer.Refused(UnlockAnswer.Refusal.NOT_ALLOWED, "E0000032"), users.unlock(ID));
      assertEquals(Optional.empty(), users.find(ID));
      assertEquals(1, okta.requests().stream().map(ScriptedOkta.Request::port).distinct().count());
    }
  }

  @Test
  void servesSeveralThreadsAtOnce() throws Exception {
    try (var okta = new ScriptedOkta(Reply.json(200, USER.formatted(ID, "ACTIVE", "OKTA")))) {
      OktaUsers users = users(okta);
      var threads = Executors.newVirtualThreadPerTaskExecutor();
      Callable<Optional<Account>> find = () -> users.find(ID);
      for (Future<Optional<Account>> found : threads.invokeAll(Collections.nCopies(50, find))) {
        assertEquals(ID, found.get().orElseThrow().id());
      }
    }
  }

  @Test
  void putsNothingOfTheUserIntoTheFailure() throws Exception {
    try (var okta = new ScriptedOkta(Reply.error(500, "E0000009"))) {
      OktaUsers users = users(okta);
      Unavailable failure = assertThrows(Unavailable.class, () -> users.find("ada@example.com"));
      assertEquals("okta-fault (E0000009)", failure.getMessage());
      assertEquals(null, failure.getCause());
      assertFalse(failure.toString().contains("ada"));
    }
  }

  private OktaUsers users(ScriptedOkta okta) throws IOException {
    URI url = okta.url();
    return Client.users(url, new KeptTokens("secret"), Client.USUAL);
  }
}
