package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// `POST /api/v1/authn`: primary authentication, by a password.
///
/// @param accounts who may sign in
/// @param settings whether a locked user is told so
/// @param clock which ends the session token
record AuthenticationRoutes(Accounts accounts, OktaSettings settings, Clock clock) {
  /// How long a session token may be changed for a session.
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

  List<Route> routes() {
    return List.of(
        Route.of("POST /api/v1/authn", EndpointClass.AUTHENTICATION, this::signIn),
        Route.of(
            "GET /attack-protection/api/v1/user-lockout-settings",
            EndpointClass.OTHER,
            this::lockoutSettings));
  }

  private Answer signIn(Request request) {
    JsonNode body = request.json();
    String username = body.path("username").asText("");
    String password = body.path("password").asText("");
    return switch (accounts.signIn(username, password, request.origin())) {
      case SUCCESS -> Answer.ok(session(accounts.get(username)));
      case REFUSED -> throw new Refusal(OktaError.AUTHENTICATION_FAILED);
      case LOCKED_OUT -> lockedOut();
    };
  }

  private Answer lockedOut() {
    if (!settings.policy().showLockoutFailures()) {
      throw new Refusal(OktaError.AUTHENTICATION_FAILED);
    }
    return Answer.of(401, Json.object().put("status", "LOCKED_OUT"));
  }

  private ObjectNode session(Account account) {
    ObjectNode session =
        Json.object()
            .put("expiresAt", Json.time(clock.instant().plus(TOKEN_LIFE)))
            .put("status", "SUCCESS")
            .put("sessionToken", Ids.sessionToken());
    ObjectNode user = session.putObject("_embedded").putObject("user").put("id", account.id());
    user.put("passwordChanged", Json.time(account.times().passwordChanged()));
    user.putObject("profile").put("login", account.login());
    return session;
  }

  private Answer lockoutSettings(Request request) {
    boolean prevent = settings.policy().preventBruteForceLockoutFromUnknownDevices();
    return Answer.ok(Json.object().put("preventBruteForceLockoutFromUnknownDevices", prevent));
  }
}
