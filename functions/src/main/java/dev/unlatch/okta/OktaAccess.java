package dev.unlatch.okta;

import dev.unlatch.http.Http;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.port.okta.Share;
import java.net.URI;
import java.time.Duration;

/// How a process reaches an Okta organisation.
///
/// @param org the organisation's URL, such as `https://example.okta.com`; `http` only for a
///   loopback address
/// @param gate lets each call through, or not
public record OktaAccess(URI org, ApiToken token, OktaGate gate, Http http) {
  /// @param limit until a call's whole answer has arrived
  /// @throws IllegalArgumentException for any other URL
  OktaCalls calls(Duration limit) {
    OrgUrl only = new OrgUrl(org);
    return new OktaCalls(new OktaSdk(http, only, limit), only, token, gate, Share.SEARCH);
  }
}
