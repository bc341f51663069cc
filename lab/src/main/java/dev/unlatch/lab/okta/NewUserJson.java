package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the body of "create a user".
final class NewUserJson {
  private NewUserJson() {}

  /// @param activate whether the user is to be activated at once
  /// @throws Refusal `E0000001` naming the field that is missing or wrong
  static NewUser read(JsonNode body, boolean activate) {
    String login = body.at("/profile/login").asText("");
    if (login.isBlank()) {
      throw Refusal.invalid("login", "The field cannot be left blank");
    }
    String password = body.at("/credentials/password/value").asText(null);
    return new NewUser(
        login,
        password,
        status(activate, password),
        provider(body.at("/credentials/provider/type").asText("OKTA")),
        profile(body.path("profile")),
        List.of(),
        body.at("/type/id").asText(null),
        Reach.FULL);
  }

  private static UserStatus status(boolean activate, @Nullable String password) {
    if (!activate) {
      return UserStatus.STAGED;
    }
    return password == null ? UserStatus.PROVISIONED : UserStatus.ACTIVE;
  }

  private static Provider provider(String type) {
    return Arrays.stream(Provider.values())
        .filter(provider -> provider.name().equals(type))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("provider", "no such type: " + type));
  }

  private static Map<String, JsonNode> profile(JsonNode profile) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    profile.properties().forEach(field -> attributes.put(field.getKey(), field.getValue()));
    attributes.remove("login");
    return attributes;
  }
}
