package dev.unlatch.policy.tell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.rule.EvidenceDocument;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A user's profile at Okta. A class of its own, so that a policy by which nobody is told costs no
/// JSON.
record Profile(JsonNode fields) {
  /// @throws IllegalArgumentException if the account's details are not JSON
  static Profile of(Account account) {
    return new Profile(EvidenceDocument.details(account).path("profile"));
  }

  /// A field that is a string and not blank.
  Optional<String> text(String field) {
    return Optional.of(fields.path(field))
        .filter(JsonNode::isTextual)
        .map(it -> it.asText().strip())
        .filter(it -> !it.isEmpty());
  }

  /// First and last name or, if there are none, the name that is displayed.
  Optional<String> name() {
    String both =
        Stream.of("firstName", "lastName")
            .flatMap(it -> text(it).stream())
            .collect(Collectors.joining(" "));
    return Optional.of(both).filter(it -> !it.isEmpty()).or(() -> text("displayName"));
  }

  /// The language that the user prefers or, if that is not known, the one of the user's locale.
  Optional<String> language() {
    return text("preferredLanguage").or(() -> text("locale"));
  }
}
