package dev.unlatch.lambda.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.port.okta.Unavailable;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The API token in the secret with our credentials at Okta: JSON `{"apiToken": "…"}`.
public record OktaCredentials(Secret secret) implements ApiToken {
  /// What a header can hold: a line break would end it and begin another.
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  /// The scheme that may precede the token in the header (Okta, "API token").
  private static final Pattern SCHEME = Pattern.compile("(?i)^SSWS +");

  /// A value that is not a token may have been corrected since it was read.
  @Override
  public String current() throws Unavailable {
    return token(() -> parsed(secret.current()).or(() -> parsed(secret.refreshed())));
  }

  @Override
  public String refreshed() throws Unavailable {
    return token(() -> parsed(secret.refreshed()));
  }

  /// Whatever is wrong with the secret, lockouts wait until it is corrected.
  private String token(Supplier<Optional<String>> source) throws Unavailable {
    try {
      return source.get().orElseThrow(this::malformed);
    } catch (IllegalStateException wrong) {
      throw new Unavailable(
          Unavailable.Cause.BAD_TOKEN, String.valueOf(wrong.getMessage()), Optional.empty());
    }
  }

  private static Optional<String> parsed(String json) {
    try {
      JsonNode token = Json.OURS.read(json).path("apiToken");
      return Optional.of(
              token.isTextual() ? SCHEME.matcher(token.textValue().strip()).replaceFirst("") : "")
          .filter(text -> TOKEN.matcher(text).matches());
    } catch (JsonProcessingException hidden) { // it quotes its input, so it is not passed on
      return Optional.empty();
    }
  }

  private IllegalStateException malformed() {
    return new IllegalStateException(
        "the secret "
            + secret.id()
            + " is not of the form {\"apiToken\": \"…\"}: put the token of your Okta org there");
  }
}
