package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The value that CloudFormation makes up for a secret (`GenerateSecretString` of
/// `AWS::SecretsManager::Secret`).
///
/// @param properties of `GenerateSecretString`
record GeneratedString(JsonNode properties) {
  private static final ResourceProperties KNOWN =
      new ResourceProperties(
          "AWS::SecretsManager::Secret GenerateSecretString",
          Set.of(
              "PasswordLength",
              "ExcludeCharacters",
              "ExcludeLowercase",
              "ExcludeNumbers",
              "ExcludePunctuation",
              "ExcludeUppercase",
              "IncludeSpace",
              "RequireEachIncludedType",
              "SecretStringTemplate",
              "GenerateStringKey"),
          Set.of());

  /// Secrets Manager's default (API reference, "GetRandomPassword").
  private static final int USUAL_LENGTH = 32;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  // API reference, "GetRandomPassword", ExcludePunctuation
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  GeneratedString {
    KNOWN.check(properties);
  }

  /// Makes up a value: the password alone, or the template's JSON with the password under the key.
  String value() {
    var password = password();
    if (!properties.has("SecretStringTemplate")) {
      return password;
    }
    ObjectNode template = (ObjectNode) Json.certain(KNOWN.text(properties, "SecretStringTemplate"));
    return template.put(KNOWN.text(properties, "GenerateStringKey"), password).toString();
  }

  private String password() {
    var types = types();
    var length = properties.path("PasswordLength").asInt(USUAL_LENGTH);
    if (types.isEmpty() || length < types.size()) {
      throw new IllegalArgumentException("no such password can be made: " + properties);
    }
    String password;
    do {
      password = draw(String.join("", types), length);
    } while (flag("RequireEachIncludedType", true) && !hasEach(types, password));
    return password;
  }

  private List<String> types() {
    var types = new ArrayList<String>();
    include(types, !flag("ExcludeLowercase", false), LETTERS);
    include(types, !flag("ExcludeUppercase", false), LETTERS.toUpperCase(Locale.ROOT));
    include(types, !flag("ExcludeNumbers", false), DIGITS);
    include(types, !flag("ExcludePunctuation", false), PUNCTUATION);
    include(types, flag("IncludeSpace", false), " ");
    return types;
  }

  private void include(List<String> types, boolean wanted, String characters) {
    var excluded = properties.path("ExcludeCharacters").asText();
    var left = without(characters, excluded);
    if (wanted && !left.isEmpty()) {
      types.add(left);
    }
  }

  private boolean flag(String name, boolean otherwise) {
    return properties.path(name).asBoolean(otherwise);
  }

  private static String without(String characters, String excluded) {
    return characters
        .chars()
        .filter(character -> excluded.indexOf(character) < 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean hasEach(List<String> types, String password) {
    return types.stream()
        .allMatch(type -> password.chars().anyMatch(character -> type.indexOf(character) >= 0));
  }

  private static String draw(String characters, int length) {
    RandomGenerator random = new SecureRandom();
    return random
        .ints(length, 0, characters.length())
        .map(characters::charAt)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
