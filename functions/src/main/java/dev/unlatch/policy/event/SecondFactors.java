package dev.unlatch.policy.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether an event reports wrong second factors: whoever tried them had the right password.
public final class SecondFactors {
  /// Where a second factor is verified (Okta, "Verify Factor"), also inside a full URL.
  private static final Pattern VERIFIES_A_FACTOR =
      Pattern.compile("/api/v1/authn/factors/[^/?#]+/verify(?![A-Za-z0-9_-])");

  /// The factors that are not second factors.
  private static final Set<String> PASSWORDS = Set.of("PASSWORD", "PASSWORD_AS_FACTOR");

  private SecondFactors() {}

  /// Whether the attempts were at a second factor. `/idp/idx/challenge/answer` says nothing:
  /// passwords are answered there too.
  ///
  /// @param event one LogEvent
  public static boolean wereTried(JsonNode event) {
    JsonNode debug = event.path("debugContext").path("debugData");
    return verifiesAFactor(debug.path("requestUri"))
        || verifiesAFactor(debug.path("url"))
        || isSecond(debug.path("factor").asText("").strip().toUpperCase(Locale.ROOT));
  }

  private static boolean isSecond(String factor) {
    return !factor.isEmpty() && !factor.equals("NULL") && !PASSWORDS.contains(factor);
  }

  private static boolean verifiesAFactor(JsonNode uri) {
    return VERIFIES_A_FACTOR.matcher(uri.asText("")).find();
  }
}
