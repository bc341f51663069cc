package dev.unlatch.okta;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Transports;
import dev.unlatch.http.Trust;
import dev.unlatch.okta.limit.Gates;
import dev.unlatch.okta.limit.OktaGate;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes users whose calls go over real connections.
final class Client {
  /// That of the functions.
  static final Duration USUAL = Duration.ofSeconds(5);

  /// When it is by our clock.
  static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

  private Client() {}

  static OktaUsers users(URI org, ApiToken token, Duration limits) {
    return users(org, token, limits, Transports.ofTests());
  }

  /// @param trusted the only server that is
  static OktaUsers users(URI org, ApiToken token, Duration limits, Certificates trusted) {
    Trust trust = new Trust(Optional.of(trusted.pem()));
    return users(
        org, token, limits, new HttpTransport(trust, Duration.ofSeconds(1), Clock.systemUTC()));
  }

  private static OktaUsers users(URI org, ApiToken token, Duration limits, Http http) {
    OktaGate gate = Gates.open(InstantSource.fixed(NOW));
    return new OktaUsers(new OktaAccess(new OrgUrl(org), token, gate, http), limits);
  }

  static OktaUsers users(URI org) {
    return users(org, new KeptTokens("secret"), USUAL);
  }
}
