package dev.unlatch.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.okta.ApiToken;

/// The API token in the secret of our credentials at Okta: JSON `{"apiToken": "…"}`.
final class OktaCredentials implements ApiToken {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Secret secret;
  private final String name;

  /// @param name the secret's ARN or name, for messages
  OktaCredentials(Secret secret, String name) {
    this.secret = secret;
    this.name = name;
  }

  @Override
  public String current() {
    return token(secret.current());
  }

  @Override
  public String refreshed() {
    return token(secret.refreshed());
  }

  private String token(String json) {
    JsonNode token;
    try {
      token = JSON.readTree(json).path("apiToken");
    } catch (JsonProcessingException hidden) { // it quotes what it read, so it is not passed on
      throw malformed();
    }
    if (!token.isTextual() || token.textValue().isBlank()) {
      throw malformed();
    }
    return token.textValue().strip();
  }

  private IllegalStateException malformed() {
    return new IllegalStateException(
        "the secret "
            + name
            + " is not of the form {\"apiToken\": \"…\"}: put the token of your Okta org there");
  }
}
