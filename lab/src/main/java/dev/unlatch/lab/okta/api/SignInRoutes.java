package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.account.UserAccount;
import dev.unlatch.lab.okta.log.OktaIds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// `POST /api/v1/authn`: primary authentication with a password.
///
/// @param accounts who may sign in
/// @param clock ends the session token
public record SignInRoutes(Accounts accounts, Clock clock) {
  /// How long a session token can be exchanged for a session.
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

  /// The operation.
  public List<OktaRoute> routes() {
    return List.of(OktaRoute.of("POST /api/v1/authn", EndpointClass.AUTHENTICATION, this::signIn));
  }

  private LabReply signIn(OktaCall call) {
    String username = call.json().path("username").asText("");
    String password = call.json().path("password").asText("");
    if (!accounts.signIn(username, password, call.origin())) {
      throw new Refusal(OktaErrorCode.AUTHENTICATION_FAILED);
    }
    return LabReply.json(200, session(accounts.get(username)));
  }

  private ObjectNode session(UserAccount account) {
    ObjectNode session =
        LabJson.object()
            .put("expiresAt", LabJson.time(clock.instant().plus(TOKEN_LIFE)))
            .put("status", "SUCCESS")
            .put("sessionToken", OktaIds.of("20111", 35));
    ObjectNode user = session.putObject("_embedded").putObject("user").put("id", account.id());
    user.put("passwordChanged", LabJson.time(account.times().passwordChanged()));
    user.putObject("profile").put("login", account.login());
    return session;
  }
}
