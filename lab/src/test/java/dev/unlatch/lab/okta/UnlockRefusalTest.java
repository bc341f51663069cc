package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.okta.account.CredentialProvider;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.UserStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
      value = CredentialProvider.class,
      names = {"ACTIVE_DIRECTORY", "LDAP"})
  void refusesUsersOfADirectory(CredentialProvider directory) throws Exception {
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
  void knowsNoOtherUser() throws Exception {
    assertRefused(404, "E0000007", "00uNobody");
  }

  @Test
  void refusesAnActiveUser() throws Exception {
    assertRefused(403, "E0000038", org.addUser(ADA));
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

  private static OktaOrg start(OktaSettings settings) {
    try {
      return OktaOrg.start(settings, new SettableClock());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
