package dev.unlatch.okta;

import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Transports;
import dev.unlatch.http.Trust;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How Okta can be called. Whatever is promised of the users holds for both.
///
/// Tests also run with the libraries of the zip alone, where the SDK is not.
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
      return OktaSdk.users(org, token, limits);
    }

    @Override
    OktaUsers users(URI org, ApiToken token, TimeLimits limits, Certificates trusted) {
      return OktaSdk.users(new OrgUrl(org), token, limits, trusted.trust());
    }
  };

  /// Those whose libraries are there.
  static List<Client> present() {
    return hasSdk() ? List.of(DIRECT, SDK) : List.of(DIRECT);
  }

  private static boolean hasSdk() {
    return Client.class.getResource("/com/okta/sdk/resource/client/ApiClient.class") != null;
  }

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
