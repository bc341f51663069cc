package dev.unlatch.lab.okta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request comes from.
///
/// @param ipChain addresses, the client's first, then those of proxies; empty for Okta's own deeds
/// @param userAgent the `User-Agent` header
/// @param device the `X-Device-Fingerprint` header
/// @param requestUri the path that was called
public record Origin(
    List<String> ipChain,
    @Nullable String userAgent,
    @Nullable String device,
    @Nullable String requestUri) {

  /// Okta itself.
  static final Origin OKTA = new Origin(List.of(), null, null, null);

  /// Copies the chain.
  public Origin {
    ipChain = List.copyOf(ipChain);
  }

  /// A sign-in from an address, by a browser that tells no fingerprint.
  public static Origin of(String ipAddress) {
    return new Origin(List.of(ipAddress), "Mozilla/5.0", null, "/api/v1/authn");
  }

  /// The same, from a device that tells its fingerprint.
  public Origin withDevice(String fingerprint) {
    return new Origin(ipChain, userAgent, fingerprint, requestUri);
  }

  /// The same, to another path, such as `/api/v1/authn/factors/opf1/verify` of a second factor.
  public Origin withRequestUri(String path) {
    return new Origin(ipChain, userAgent, device, path);
  }

  /// The client's address.
  @Nullable String ipAddress() {
    return ipChain.isEmpty() ? null : ipChain.getFirst();
  }
}
