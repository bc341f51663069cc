package dev.unlatch.okta;

import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Transports;
import dev.unlatch.http.Trust;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Makes users whose calls go over real connections.
final class Client {
  /// That of the functions.
  static final Duration USUAL = Duration.ofSeconds(5);

  private Client() {}

  static OktaUsers users(URI org, ApiToken token, Duration limits) {
    return OktaUsers.direct(org, token, limits, Transports.ofTests());
  }

  /// @param trusted the only server that is
  static OktaUsers users(URI org, ApiToken token, Duration limits, Certificates trusted) {
    HttpTransport transport =
        new HttpTransport(
            new Trust(Optional.of(trusted.pem())), Duration.ofSeconds(1), Clock.systemUTC());
    return OktaUsers.direct(org, token, limits, transport);
  }

  static OktaUsers users(URI org) {
    return users(org, new KeptTokens("secret"), USUAL);
  }
}
