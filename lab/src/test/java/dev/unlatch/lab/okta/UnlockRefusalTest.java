package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Whom the unlock does not serve, and what is answered instead.
final class UnlockRefusalTest {
  private static final NewUser ADA = NewUser.of("ada@example.com", "right");

  private OktaOrg org = start(OktaSettings.defaults());

  @AfterEach
  void stop() {
    org.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"ACTIVE_DIRECTORY", "LDAP"})
  void refusesUsersOfADirectory(Provider directory) throws Exception {
    String ada = org.addUser(ADA.withProvider(directory));
    org.lock(ada);

    assertRefused(403, "E0000032", ada);
    assertEquals(UserStatus.LOCKED_OUT, org.status(ada));
  }

  @ParameterizedTest
  @EnumSource(
      value = UserStatus.class,
      names = {
        "STAGED",
        "PROVISIONED",
        "SUSPENDED",
        "DEPROVISIONED",
        "RECOVERY",
        "PASSWORD_EXPIRED"
      })
  void refusesUsersWhoAreNotLocked(UserStatus status) throws Exception {
    assertRefused(403, "E0000038", org.addUser(ADA.withStatus(status)));
  }

  @Test
  void refusesUsersBeyondTheCallersRole() throws Exception {
    String ada = org.addUser(ADA.withReach(Reach.NOT_PERMITTED));
    org.lock(ada);

    assertRefused(403, "E0000006", ada);
  }

  @Test
  void refusesUsersWhoAreStillBeingActivated() throws Exception {
    assertRefused(409, "E0000112", org.addUser(ADA.withReach(Reach.STILL_ACTIVATING)));
  }

  @Test
  void knowsNoUserWhoIsGone() throws Exception {
    String ada = org.addUser(ADA);
    org.removeUser(ada);

    assertRefused(404, "E0000007", ada);
  }

  @ParameterizedTest
  @CsvSource({"FORBIDDEN, 403, E0000038", "BAD_REQUEST, 400, E0000001"})
  void refusesAnActiveUserAsTheSettingsSay(UnlockOfActive answer, int status, String code)
      throws Exception {
    restart(OktaSettings.defaults().withUnlockOfActive(answer));

    assertRefused(status, code, org.addUser(ADA));
  }

  @Test
  void takesTheUnlockOfAnActiveUserForDoneAsTheSettingsSay() throws Exception {
    restart(OktaSettings.defaults().withUnlockOfActive(UnlockOfActive.SUCCESS));
    String ada = org.addUser(ADA);

    try (Application application = new Application(org)) {
      assertEquals(200, application.unlock(ada).statusCode());
    }
    assertEquals(List.of(), org.unlocks(ada));
  }

  private void assertRefused(int status, String code, String userId) throws Exception {
    try (Application application = new Application(org)) {
      HttpResponse<String> answer = application.unlock(userId);

      assertEquals(status, answer.statusCode());
      assertEquals(code, Application.code(answer));
      HttpResponse<String> user = application.get("/api/v1/users/" + userId);
      assertTrue(Application.json(user).at("/_links/unlock").isMissingNode());
    }
  }

  private void restart(OktaSettings settings) {
    org.close();
    org = start(settings);
  }

  private static OktaOrg start(OktaSettings settings) {
    try {
      return OktaOrg.start(settings, new SettableClock());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
