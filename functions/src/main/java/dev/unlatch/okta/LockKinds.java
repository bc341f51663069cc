package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.LockKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What kind of lock an event tells of.
final class LockKinds {
  /// Where a second factor is verified (Okta, "Verify Factor"), also within a whole URL.
  private static final Pattern VERIFIES_A_FACTOR =
      Pattern.compile("/api/v1/authn/factors/[^/?#]+/verify(?![A-Za-z0-9_-])");

  /// The factors that are no second one.
  private static final Set<String> PASSWORDS = Set.of("PASSWORD", "PASSWORD_AS_FACTOR");

  private LockKinds() {}

  /// Anything but the wordings of which we know that they tell of less is a lock of the whole
  /// account: the account is read again before anything is done.
  ///
  /// @param kind as far as the event's type tells it
  static LockKind of(LockKind kind, JsonNode event) {
    if (kind != LockKind.WHOLE_ACCOUNT) {
      return kind;
    }
    if (isBySecondFactors(event.path("debugContext").path("debugData"))) {
      return LockKind.SECOND_FACTORS;
    }
    String message = Json.text(event.path("displayMessage")).orElse("");
    return message.toLowerCase(Locale.ROOT).startsWith("account locked from new devices")
        ? LockKind.UNKNOWN_DEVICES
        : LockKind.WHOLE_ACCOUNT;
  }

  /// Whether the wrong attempts were at a second factor. `/idp/idx/challenge/answer` says nothing:
  /// a password is answered there as well.
  private static boolean isBySecondFactors(JsonNode debug) {
    return verifiesAFactor(debug.path("requestUri"))
        || verifiesAFactor(debug.path("url"))
        || Json.text(debug.path("factor"))
            .filter(factor -> !PASSWORDS.contains(factor.strip().toUpperCase(Locale.ROOT)))
            .isPresent();
  }

  private static boolean verifiesAFactor(JsonNode uri) {
    return VERIFIES_A_FACTOR.matcher(Json.text(uri).orElse("")).find();
  }
}
