package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.UserStatus;
import dev.unlatch.lab.okta.api.OktaErrors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong on demand.
final class FaultTest {
  private static final String UNLOCK = "POST /api/v1/users/*/lifecycle/unlock";

  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults(), new SettableClock());
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
    org.lock(ada);
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void answersAnErrorAsOftenAsItWasTold() throws Exception {
    org.faults().failNext(2, OktaErrors.fault(OktaErrorCode.INTERNAL).only(UNLOCK));

    assertEquals("E0000009", Application.code(application.unlock(ada)));
    assertEquals(500, application.unlock(ada).statusCode());
    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
    assertEquals(200, application.unlock(ada).statusCode());
  }

  @Test
  void meetsOnlyTheOperationThatWasNamed() throws Exception {
    org.faults().fail(OktaErrors.fault(OktaErrorCode.INTERNAL).only(UNLOCK));

    assertEquals(200, application.get("/api/v1/users/" + ada).statusCode());
    assertEquals(200, application.get("/api/v1/users/" + ada + "/blocks").statusCode());
  }

  @Test
  void answersWhateverItIsTold() throws Exception {
    LabReply reply = LabReply.text(502, "text/html", "<html>").with("X-Rate-Limit-Reset", "1");
    org.faults().fail(HttpFault.answer(reply).only("* /api/**"));

    HttpResponse<String> answer = application.unlock(ada);

    assertEquals(502, answer.statusCode());
    assertEquals("<html>", answer.body());
    assertEquals("1", answer.headers().firstValue("X-Rate-Limit-Reset").orElseThrow());
  }

  @Test
  void doesTheUnlockAndKeepsSilent() {
    org.faults().failNext(1, HttpFault.lost().only(UNLOCK));

    assertThrows(IOException.class, () -> application.unlock(ada));
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void keepsSilentAndUnlocksLater() throws Exception {
    org.faults().failNext(1, HttpFault.actLate(Duration.ZERO, Duration.ofHours(1)).only(UNLOCK));

    assertThrows(IOException.class, () -> application.unlock(ada));
    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
    org.faults().clear();

    assertEquals(UserStatus.ACTIVE, org.status(ada));
    assertEquals("helpdesk@example.com", org.unlocks(ada).getFirst().by());
  }

  @Test
  void unlocksByItselfWhenTheTimeHasPassed() throws Exception {
    org.faults().failNext(1, HttpFault.actLate(Duration.ZERO, Duration.ofMillis(100)).only(UNLOCK));
    CountDownLatch unlocked = new CountDownLatch(1);
    org.streamTo(event -> countUnlock(event, unlocked));

    assertThrows(IOException.class, () -> application.unlock(ada));

    assertTrue(unlocked.await(10, TimeUnit.SECONDS));
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  private static void countUnlock(String event, CountDownLatch unlocked) {
    if (event.contains("user.account.unlock_by_admin")) {
      unlocked.countDown();
    }
  }

  @Test
  void isSilentForAsLongAsItIsTold() throws Exception {
    String fault =
        """
        {"operation":"POST /api/v1/users/*/lifecycle/unlock","fault":"acts-late",
         "silence":"PT1H","time":"PT1H"}\
        """;
    assertEquals(204, application.post("/lab/faults", fault).statusCode());
    CompletableFuture<HttpResponse<String>> unlock = unlockLater();
    assertTrue(
        org.awaitRequests("POST /api/v1/users/{id}/lifecycle/unlock", 1, Duration.ofSeconds(10)));
    assertFalse(unlock.isDone());

    application.send("DELETE", "/lab/faults", "");

    assertThrows(ExecutionException.class, unlock::get);
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void hidesTheLogFromATokenThatMayNotSeeIt() throws Exception {
    org.faults().fail(OktaErrors.fault(OktaErrorCode.NO_PERMISSION).only("GET /api/v1/logs"));

    HttpResponse<String> answer = application.get("/api/v1/logs?limit=1");

    assertEquals(403, answer.statusCode());
    assertEquals("E0000006", Application.code(answer));
    assertEquals(200, application.get("/api/v1/users/" + ada).statusCode());
  }

  @Test
  void breaksOffInTheMiddleOfAnAnswer() throws Exception {
    org.faults().failNext(1, HttpFault.breakOff().only("GET /api/v1/users/*"));

    assertThrows(IOException.class, () -> application.get("/api/v1/users/" + ada));
    assertEquals(200, application.get("/api/v1/users/" + ada).statusCode());
  }

  @Test
  void hangsUntilItIsClearedAndDoesNothing() throws Exception {
    org.faults().failNext(1, HttpFault.hang(Duration.ofMinutes(1)).only(UNLOCK));
    CompletableFuture<HttpResponse<String>> unlock = unlockLater();
    assertTrue(
        org.awaitRequests("POST /api/v1/users/{id}/lifecycle/unlock", 1, Duration.ofSeconds(10)));

    org.faults().clear();

    ExecutionException broken = assertThrows(ExecutionException.class, unlock::get);
    assertTrue(broken.getCause() instanceof IOException);
    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
  }

  @Test
  void delaysAndThenDoesIt() throws Exception {
    org.faults().failNext(1, HttpFault.delay(Duration.ofMillis(50)).only(UNLOCK));
    long start = System.nanoTime();

    assertEquals(200, application.unlock(ada).statusCode());

    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 50);
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void failsAShareOfRequestsUntilTheOutageIsOver() throws Exception {
    int failures = 0;
    try (Faults.Outage _ =
        org.faults()
            .begin(
                OktaErrors.fault(OktaErrorCode.INTERNAL)
                    .only("GET /**")
                    .share(0.5, new Random(1)))) {
      for (int i = 0; i < 100; i++) {
        failures += application.get("/api/v1/users/" + ada).statusCode() == 500 ? 1 : 0;
      }
    }
    assertTrue(failures > 25 && failures < 75, failures + " of 100");
    assertEquals(200, application.get("/api/v1/users/" + ada).statusCode());
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> org.faults().begin(HttpFault.lost().only("GET /**").share(-0.1, new Random(1))));
  }

  @Test
  void refusesConnectionsAndComesBackAtTheSameAddress() throws Exception {
    URI address = org.url();
    assertEquals(200, application.get("/api/v1/users/" + ada).statusCode());
    org.refuseConnections();
    assertThrows(ConnectException.class, () -> application.get("/api/v1/users/" + ada));
    org.acceptConnections();
    assertEquals(address, org.url());
    assertEquals(200, application.get("/api/v1/users/" + ada).statusCode());
  }

  @Test
  void countsUnlocksThatHaveNothingToDo() throws Exception {
    application.unlock(ada);
    assertEquals(0, org.needlessUnlocks());
    application.unlock(ada);
    assertEquals(1, org.needlessUnlocks());
  }

  @Test
  void isSetAndClearedByCurl() throws Exception {
    String fault =
        "{\"operation\":\"%s\",\"fault\":\"error\",\"code\":\"E0000009\"}".formatted(UNLOCK);
    assertEquals(204, application.post("/lab/faults", fault).statusCode());
    assertEquals(500, application.unlock(ada).statusCode());

    assertEquals(204, application.send("DELETE", "/lab/faults", "").statusCode());

    assertEquals(200, application.unlock(ada).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":\"GET /**\",\"fault\":\"rains\"}",
        "{\"operation\":\"GET /**\",\"fault\":\"error\",\"code\":\"E1\"}",
        "{\"operation\":\"GET /**\",\"fault\":\"hangs\",\"time\":\"long\"}",
        "{\"operation\":\"GET /**\",\"fault\":\"acts-late\"}",
        "{\"fault\":\"breaks-off\"}",
        "{\"operation\":\"GET /**\",\"fault\":\"breaks-off\",\"times\":0}",
        "[]"
      })
  void refusesAFaultThatItDoesNotUnderstand(String fault) throws Exception {
    HttpResponse<String> answer = application.post("/lab/faults", fault);

    assertEquals("E0000001", Application.code(answer));
  }

  private CompletableFuture<HttpResponse<String>> unlockLater() {
    String path = "/api/v1/users/" + ada + "/lifecycle/unlock";
    return application
        .client()
        .sendAsync(application.request("POST", path, ""), BodyHandlers.ofString());
  }
}
