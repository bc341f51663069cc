package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.limit.RateLimitStatus;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Unavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// An error in Okta's answer.
///
/// @param status the HTTP status
/// @param meaning what it means, whatever was asked
/// @param code Okta's `errorCode`, or the HTTP status if the answer has none
/// @param until when Okta can be asked again, by its clock; empty if not stated
/// @param standing where we stand with the rate limit
record OktaError(
    int status, Meaning meaning, String code, Optional<Instant> until, RateLimitStatus standing) {
  private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_]{1,40}");

  /// What an error means.
  enum Meaning {
    /// The token is not valid, or no longer.
    BAD_TOKEN,
    /// The token's owner may not do this.
    NO_PERMISSION,
    /// There is no such user or group.
    NOT_FOUND,
    /// Unlock is not allowed for this user.
    NOT_ALLOWED,
    /// Not allowed in the user's current status.
    WRONG_STATUS,
    /// Too many calls.
    RATE_LIMITED,
    /// The fault is Okta's.
    FAULT,
    /// Not an answer from Okta's API: there is no error code, and Okta would not have sent this
    /// status without one. Something else answers under that name.
    FOREIGN,
    /// An error unknown to this version.
    OTHER
  }

  /// Reads an answer that is not a success.
  static OktaError of(HttpAnswer response) {
    Optional<String> code = errorCode(response.text());
    Meaning meaning =
        code.flatMap(OktaError::known)
            .orElseGet(() -> byStatus(response.status(), code.isPresent()));
    return new OktaError(
        response.status(),
        meaning,
        code.orElseGet(() -> Integer.toString(response.status())),
        until(meaning, response),
        RateLimitStatus.of(response));
  }

  /// The error as a reason why Okta could not be asked.
  Unavailable unavailable() {
    return new Unavailable(cause(), code, until);
  }

  /// The same, with when Okta can be asked again.
  Unavailable unavailable(Renewal renewal) {
    return new Unavailable(cause(), code, renewal);
  }

  /// Whether Okta itself is in trouble, beyond this one request.
  boolean isOutage() {
    return status >= 500 || meaning == Meaning.FOREIGN;
  }

  private Unavailable.Cause cause() {
    return switch (meaning) {
      case BAD_TOKEN -> Unavailable.Cause.BAD_TOKEN;
      case NO_PERMISSION, NOT_ALLOWED -> Unavailable.Cause.NO_PERMISSION;
      case RATE_LIMITED -> Unavailable.Cause.RATE_LIMITED;
      case FOREIGN -> Unavailable.Cause.UNREACHABLE;
      case FAULT, NOT_FOUND, WRONG_STATUS, OTHER -> Unavailable.Cause.FAULT;
    };
  }

  /// Okta, "Error codes". A known code alone decides: Okta answers 403 both to an expired session
  /// and to a missing permission.
  private static Optional<Meaning> known(String errorCode) {
    return Optional.ofNullable(
        switch (errorCode) {
          case "E0000004", "E0000005", "E0000011" -> Meaning.BAD_TOKEN;
          case "E0000006" -> Meaning.NO_PERMISSION;
          case "E0000007" -> Meaning.NOT_FOUND;
          case "E0000009", "E0000010", "E0000112" -> Meaning.FAULT;
          case "E0000032" -> Meaning.NOT_ALLOWED;
          case "E0000038" -> Meaning.WRONG_STATUS;
          case "E0000047" -> Meaning.RATE_LIMITED;
          default -> null;
        });
  }

  /// A 404 without a code does not mean "no such user", nor a 403 a missing permission: that would
  /// close or hold every lockout because of a wrong host name or a proxy.
  private static Meaning byStatus(int status, boolean fromOkta) {
    if (status >= 500) {
      return Meaning.FAULT;
    }
    return switch (status) {
      case 401 -> Meaning.BAD_TOKEN;
      case 403 -> fromOkta ? Meaning.OTHER : Meaning.FOREIGN; // from a proxy or a network zone
      case 429 -> Meaning.RATE_LIMITED;
      case 404 -> fromOkta ? Meaning.OTHER : Meaning.FOREIGN;
      default -> status < 400 ? Meaning.FOREIGN : Meaning.OTHER;
    };
  }

  private static Optional<String> errorCode(String body) {
    try {
      JsonNode code = OktaJson.JSON.read(body).path("errorCode");
      return OktaJson.text(code).filter(text -> ERROR_CODE.matcher(text).matches());
    } catch (IOException _) {
      // Not JSON, so not Okta's own words; the status has to do.
      return Optional.empty();
    }
  }

  private static Optional<Instant> until(Meaning meaning, HttpAnswer response) {
    Optional<Instant> reset = meaning == Meaning.RATE_LIMITED ? reset(response) : Optional.empty();
    return RateLimitStatus.retryAfter(response).or(() -> reset);
  }

  /// If too many calls are in progress at once, Okta gives 0 for the limit and for what remains of
  /// it, and the reset does not say when a place will be free (Okta, "Rate limits").
  private static Optional<Instant> reset(HttpAnswer response) {
    return isConcurrency(response) ? Optional.empty() : RateLimitStatus.reset(response);
  }

  private static boolean isConcurrency(HttpAnswer response) {
    return isZero(response, "X-Rate-Limit-Limit") && isZero(response, "X-Rate-Limit-Remaining");
  }

  private static boolean isZero(HttpAnswer response, String header) {
    return RateLimitStatus.values(response, header).anyMatch("0"::equals);
  }
}
