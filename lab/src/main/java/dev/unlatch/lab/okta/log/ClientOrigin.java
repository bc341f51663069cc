package dev.unlatch.lab.okta.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The origin of a request.
///
/// @param ipChain addresses, the client's first, then those of proxies; empty for what Okta does by
///   itself
/// @param userAgent the `User-Agent` header
/// @param requestUri the path that was called
public record ClientOrigin(
    List<String> ipChain, @Nullable String userAgent, @Nullable String requestUri) {

  /// Okta itself.
  public static final ClientOrigin OKTA = new ClientOrigin(List.of(), null, null);

  /// Copies the chain.
  public ClientOrigin {
    ipChain = List.copyOf(ipChain);
  }

  /// A sign-in from an address with a browser.
  public static ClientOrigin of(String ipAddress) {
    return new ClientOrigin(List.of(ipAddress), "Mozilla/5.0", "/api/v1/authn");
  }

  /// The client's address.
  @Nullable String ipAddress() {
    return ipChain.isEmpty() ? null : ipChain.getFirst();
  }
}
