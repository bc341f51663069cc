package dev.unlatch.okta;

import dev.unlatch.http.Http;
import dev.unlatch.okta.limit.OktaGate;
import dev.unlatch.port.okta.Share;
import java.time.Duration;

/// How a process reaches an Okta organisation.
///
/// @param gate lets each call through, or not
public record OktaAccess(OrgUrl org, ApiToken token, OktaGate gate, Http http) {
  /// @param limit until a call's whole answer has arrived
  OktaCalls calls(Duration limit) {
    return new OktaCalls(new OktaSdk(http, org, limit), org, token, gate, Share.SEARCH);
  }
}
