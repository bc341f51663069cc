package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.UserAccount;
import dev.unlatch.lab.okta.account.UserStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Okta's own timed unlock, after an hour.
final class TimedUnlockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    org = OktaOrg.start(OktaSettings.defaults().withAutoUnlock(HOUR), clock);
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void comesAtItsTimeAndNotBefore() {
    org.lock(ada);

    clock.advance(HOUR.minus(MILLISECOND));
    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
    clock.advance(MILLISECOND);
    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void isDatedWhenItWasDueThoughSeenLater() throws Exception {
    org.lock(ada);
    clock.advance(HOUR.multipliedBy(3));

    assertEquals(
        List.of(new UserAccount.Unlock(SettableClock.START.plus(HOUR), "system@okta.com")),
        org.unlocks(ada));
    assertEquals(
        "2026-03-02T09:00:00.000Z",
        logged("user.account.unlock").getFirst(),
        "the event has the time of the unlock");
  }

  @Test
  void freesAUserEarlyWhoWasLockedAgainAfterAnotherUnlock() throws Exception {
    org.lock(ada);
    clock.advance(Duration.ofMinutes(50));
    application.unlock(ada);
    org.lock(ada);

    clock.advance(Duration.ofMinutes(10));

    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  @Test
  void givesUpAtTheTenthLockoutWithoutASignIn() throws Exception {
    for (int i = 1; i <= 9; i++) {
      org.lock(ada);
      clock.advance(HOUR);
      assertEquals(UserStatus.ACTIVE, org.status(ada));
    }
    assertTrue(logged("user.account.lock.limit").isEmpty());

    org.lock(ada);
    clock.advance(HOUR.multipliedBy(100));

    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
    assertEquals(1, logged("user.account.lock.limit").size());
  }

  @Test
  void startsCountingLockoutsAgainAfterASignIn() throws Exception {
    for (int i = 1; i <= 9; i++) {
      org.lock(ada);
      clock.advance(HOUR);
    }
    application.signIn("ada@example.com", "right");

    org.lock(ada);
    clock.advance(HOUR);

    assertEquals(UserStatus.ACTIVE, org.status(ada));
  }

  private List<String> logged(String eventType) throws IOException, InterruptedException {
    String filter = Application.query("eventType eq \"" + eventType + "\"");
    return Application.json(application.get("/api/v1/logs?filter=" + filter))
        .valueStream()
        .map(event -> event.path("published").asText())
        .toList();
  }
}
