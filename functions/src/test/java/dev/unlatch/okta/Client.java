package dev.unlatch.okta;

import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Transports;
import dev.unlatch.http.Trust;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// How Okta can be called. Whatever is promised of the users holds for both.
enum Client {
  DIRECT {
    @Override
    OktaUsers users(URI org, ApiToken token, TimeLimits limits) {
      return OktaUsers.direct(org, token, limits, Transports.ofTests());
    }

    @Override
    OktaUsers users(URI org, ApiToken token, TimeLimits limits, Certificates trusted) {
      return OktaUsers.direct(org, token, limits, trusting(trusted));
    }
  },

  SDK {
    @Override
    OktaUsers users(URI org, ApiToken token, TimeLimits limits) {
      return OktaUsers.overSdk(org, token, limits);
    }

    @Override
    OktaUsers users(URI org, ApiToken token, TimeLimits limits, Certificates trusted) {
      return OktaUsers.overSdk(new OrgUrl(org), token, limits, trusted.trust());
    }
  };

  abstract OktaUsers users(URI org, ApiToken token, TimeLimits limits);

  /// @param trusted the only server that is
  abstract OktaUsers users(URI org, ApiToken token, TimeLimits limits, Certificates trusted);

  OktaUsers users(URI org) {
    return users(org, new KeptTokens("secret"), TimeLimits.USUAL);
  }

  private static HttpTransport trusting(Certificates trusted) {
    return new HttpTransport(
        new Trust(Optional.of(trusted.pem())), Duration.ofSeconds(1), Clock.systemUTC());
  }
}
