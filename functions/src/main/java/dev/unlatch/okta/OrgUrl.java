package dev.unlatch.okta;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The address of an Okta organisation: scheme, host and port. The token goes nowhere else.
public record OrgUrl(URI url) {
  /// The path under which all of Okta's management API lies.
  public static final String API = "/api/v1/";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// @throws IllegalArgumentException if it is not `https://HOST`, or `http://` and a loopback
  ///   address, with nothing after it
  public OrgUrl {
    if (host(url).isEmpty() || !isBare(url)) {
      throw new IllegalArgumentException("not the URL of an Okta organisation: " + url);
    }
    if (!scheme(url).equals("https") && !isLocalHttp(url)) {
      throw new IllegalArgumentException("the URL of an Okta organisation is not https: " + url);
    }
  }

  /// A text as a part of a path or a query.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Scheme, host and port, without a trailing slash.
  String origin() {
    return scheme(url) + "://" + url.getRawAuthority();
  }

  /// The path and query of a link to this organisation's API, verbatim.
  ///
  /// @return empty if the link leads elsewhere
  Optional<String> within(String link) {
    try {
      URI there = new URI(link);
      return isOwn(there) ? Optional.of(pathAndQuery(there)) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private boolean isOwn(URI there) {
    return scheme(there).equals(scheme(url))
        && host(there).equals(host(url))
        && port(there) == port(url)
        && there.getRawUserInfo() == null
        && there.getRawPath().startsWith(API)
        && there.normalize().getRawPath().startsWith(API);
  }

  private static String pathAndQuery(URI there) {
    String query = there.getRawQuery();
    return query == null ? there.getRawPath() : there.getRawPath() + "?" + query;
  }

  private static boolean isBare(URI url) {
    return url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
  }

  private static boolean isLocalHttp(URI url) {
    return scheme(url).equals("http") && LOOPBACK.contains(host(url));
  }

  private static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  private static String host(URI url) {
    return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
  }

  private static int port(URI url) {
    if (url.getPort() != -1) {
      return url.getPort();
    }
    return scheme(url).equals("https") ? 443 : 80;
  }
}
