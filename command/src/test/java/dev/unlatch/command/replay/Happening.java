package dev.unlatch.command.replay;

import java.time.Instant;
import java.util.Locale;

/// One event of a generated log, in the shape of Okta's own.
///
/// @param type its `eventType`
/// @param outcome its result and reason, such as `FAILURE` and `LOCKED_OUT`
/// @param actor who did it; a user below the number of users, an administrator beyond
/// @param target whom it was done to; -1 for nobody, as in a lock
/// @param source from where
public record Happening(
    Instant at,
    String type,
    String message,
    Outcome outcome,
    int actor,
    int target,
    Source source) {
  /// Result and reason.
  record Outcome(String result, String reason) {
    static final Outcome SUCCESS = new Outcome("SUCCESS", "null");
    static final Outcome FAILURE = new Outcome("FAILURE", "\"INVALID_CREDENTIALS\"");
    static final Outcome LOCKED = new Outcome("FAILURE", "\"LOCKED_OUT\"");
  }

  /// An address, its network, and a client.
  record Source(String address, int network, String organisation, String client, boolean threat) {
    static Source office(int user) {
      return new Source(
          "203.0.113." + (1 + user % 8), 64500, "example office network", FIREFOX, false);
    }

    static Source home(int user) {
      String address = "198.51." + (100 + user / 250 % 50) + "." + (1 + user % 250);
      return new Source(address, 64510 + user % 7, "example access network", CHROME, false);
    }

    static Source phone(int user) {
      return new Source("192.0.2." + (1 + user % 200), 64530, "example mobile", PHONE, false);
    }

    static Source attacker(int number) {
      String address = "2001:db8:bad:" + Integer.toHexString(number % 40) + "::1";
      return new Source(address, 64666, "example bulletproof hosting", SCRIPT, true);
    }
  }

  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Safari/537.36";
  private static final String PHONE = "Apple-iPhone15C2/2205.123";
  private static final String SCRIPT = "python-requests/2.32.5";

  static String id(int user) {
    return "00u%05dexample".formatted(user);
  }

  public static String login(int user) {
    return "user%05d@company.example".formatted(user);
  }

  String json(long number) {
    return """
    {"actor":%s,"client":{"userAgent":{"rawUserAgent":"%s","os":"Linux","browser":"FIREFOX"},\
    "zone":"null","device":"Computer","id":null,"ipAddress":"%s","geographicalContext":%s},\
    "device":null,"authenticationContext":{"authenticationProvider":null,"credentialProvider":null,\
    "credentialType":null,"issuer":null,"interface":null,"authenticationStep":0,\
    "rootSessionId":"unknown","externalSessionId":"unknown"},"displayMessage":"%s",\
    "eventType":"%s","outcome":{"result":"%s","reason":%s},"published":"%s",\
    "securityContext":{"asNumber":%d,"asOrg":"%s","isp":"%s","domain":"example.net",\
    "isProxy":false,"ipDetails":null,"userBehaviors":[]},"severity":"INFO","debugContext":\
    {"debugData":{"requestId":"example%016x","dtHash":"%064x","requestUri":"/api/v1/authn",\
    "threatSuspected":"%s","risk":"{level=%s}","behaviors":"{New Geo-Location=NEGATIVE, New\
     Device=NEGATIVE, New IP=NEGATIVE, New State=NEGATIVE, New Country=NEGATIVE,\
     Velocity=NEGATIVE, New City=NEGATIVE}","url":"/api/v1/authn?","deviceFingerprint":"%032x",\
    "authnRequestId":"example%016x","oktaUserAgentExtended":"okta-auth-js/7.14.0\
     okta-signin-widget-7.37.0","targetEventHookIds":"who1example0000000001",\
    "traceId":"8f2c9a60-4d0f-4f7a-9d4b-%012x"}},"legacyEventType":"core.user_auth.%s",\
    "transaction":{"type":"WEB","id":"example%016x","detail":{}},\
    "uuid":"4f6c1b2e-ea19-11f0-9d5c-%012x","version":"0","request":{"ipChain":[{"ip":"%s",\
    "geographicalContext":%s,"version":"V4","source":null}]},"target":%s}\
    """
        .formatted(
            person(actor),
            source.client(),
            source.address(),
            PLACE,
            message,
            type,
            outcome.result(),
            outcome.reason(),
            at,
            source.network(),
            source.organisation(),
            source.organisation(),
            number,
            number,
            source.threat(),
            source.threat() ? "HIGH" : "LOW",
            number,
            number,
            number,
            type.toLowerCase(Locale.ROOT).replace('.', '_'),
            number,
            number,
            source.address(),
            PLACE,
            target < 0 ? "null" : "[" + person(target) + "]");
  }

  private static final String PLACE =
      """
      {"city":"Vienna","state":"Vienna","country":"Austria","postalCode":"1010",\
      "geolocation":{"lat":48.2082,"lon":16.3738}}\
      """;

  private static String person(int user) {
    return """
    {"id":"%s","type":"User","alternateId":"%s","displayName":"User %d","detailEntry":null}\
    """
        .formatted(id(user), login(user), user);
  }
}
