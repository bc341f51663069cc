package dev.unlatch.okta;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The address of an Okta organisation. The token goes nowhere else.
///
/// @param url scheme, host and port, without a trailing slash
public record OrgUrl(URI url) {
  /// The path under which all of Okta's management API lies.
  public static final String API = "/api/v1/";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final String DOMAIN = "\\.(okta|oktapreview|okta-emea|okta-gov)\\.com";

  private static final Pattern ADMIN_CONSOLE = Pattern.compile(".*-admin" + DOMAIN);
  private static final Pattern DOUBLED = Pattern.compile(".*" + DOMAIN + DOMAIN);

  /// @throws IllegalArgumentException if it is not `https://HOST`, or `http://` and a loopback
  ///   address, with nothing but a slash after it
  public OrgUrl {
    boolean secure = scheme(url).equals("https") && !host(url).isEmpty();
    require(
        secure || isLocalHttp(url),
        "an address that does not begin with https:// and a host's name",
        url);
    require(isBare(url), "an address that has more than a scheme, a host and a port", url);
    boolean console = ADMIN_CONSOLE.matcher(host(url)).matches();
    require(!console, "the address of the Admin Console: leave out \"-admin\"", url);
    require(!DOUBLED.matcher(host(url)).matches(), "an address that has its domain twice", url);
    url = URI.create(scheme(url) + "://" + url.getRawAuthority());
  }

  private static void require(boolean right, String otherwise, URI url) {
    if (!right) {
      throw new IllegalArgumentException(otherwise + ": " + url);
    }
  }

  /// A text as a part of a path or a query.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
