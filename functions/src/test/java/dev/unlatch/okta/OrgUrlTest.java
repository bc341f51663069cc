package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the token may go.
class OrgUrlTest {
  private static final OrgUrl ORG = new OrgUrl(URI.create("https://example.okta.com"));

  @ParameterizedTest
  @CsvSource({
    "https://example.okta.com, https://example.okta.com",
    "https://example.okta.com/, https://example.okta.com",
    "HTTPS://Example.okta.com:8443, https://Example.okta.com:8443",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://localhost:8080/, http://localhost:8080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void takesHttpsAndLoopback(String url, String origin) {
    assertEquals(URI.create(origin), new OrgUrl(URI.create(url)).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.okta.com",
        "http://127.0.0.1.example.com",
        "http://192.168.0.1",
        "ftp://localhost",
        "example.okta.com",
        "https:///",
        "https://user@example.okta.com",
        "https://example.okta.com/oauth2",
        "https://example.okta.com?x",
        "https://example.okta.com#x",
        "mailto:a@example.com"
      })
  void refusesOtherUrls(String url) {
    assertThrows(IllegalArgumentException.class, () -> new OrgUrl(URI.create(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.okta.com/api/v1/users?after=%7Bx%7D+1&limit=200",
        "https://EXAMPLE.okta.com/api/v1/users?after=%7Bx%7D+1&limit=200",
        "https://example.okta.com:443/api/v1/users?after=%7Bx%7D+1&limit=200"
      })
  void keepsPathAndQueryOfItsOwnLinksAsTheyStand(String link) {
    assertEquals(Optional.of("/api/v1/users?after=%7Bx%7D+1&limit=200"), ORG.within(link));
  }

  @Test
  void takesALinkWithoutAQuery() {
    assertEquals(Optional.of("/api/v1/users"), ORG.within("https://example.okta.com/api/v1/users"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.okta.com/api/v1/users",
        "https://example.okta.com:444/api/v1/users",
        "https://example.okta.com.evil.example/api/v1/users",
        "https://evil.example/api/v1/users",
        "https://example.okta.com@evil.example/api/v1/users",
        "https://user@example.okta.com/api/v1/users",
        "https://example.okta.com/oauth2/v1/token",
        "https://example.okta.com/api/v1/../../oauth2",
        "https://example.okta.com/x/../api/v1/users",
        "//example.okta.com/api/v1/users",
        "/api/v1/users",
        "https://example.okta.com/api/v1/a b",
        ""
      })
  void leavesAllOtherLinks(String link) {
    assertEquals(Optional.empty(), ORG.within(link));
  }
}
