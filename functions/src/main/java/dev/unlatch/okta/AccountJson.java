package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.okta.event.OktaId;
import dev.unlatch.okta.event.OktaJson;
import dev.unlatch.okta.event.Published;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A user as Okta's API returns it (Okta, "Retrieve a user").
public final class AccountJson {
  private AccountJson() {}

  /// The user in the policy's terms. A status or provider unknown to the policy becomes OTHER.
  ///
  /// @return empty if the user has no id, or not an Okta user id
  public static Optional<Account> read(JsonNode user) {
    return OktaJson.text(user.path("id"))
        .filter(OktaId::isSafe)
        .map(
            id ->
                new Account(
                    id,
                    constant(AccountStatus.class, user.path("status")).orElse(AccountStatus.OTHER),
                    constant(Provider.class, provider(user)).orElse(Provider.OTHER),
                    details(user),
                    Published.time(user.path("statusChanged")),
                    Optional.empty()));
  }

  private static JsonNode provider(JsonNode user) {
    return user.path("credentials").path("provider").path("type");
  }

  /// What rules can look at.
  private static String details(JsonNode user) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("status", "profile", "type", "created", "lastLogin")) {
      Optional.ofNullable(user.get(field)).ifPresent(value -> details.set(field, value));
    }
    if (provider(user).isTextual()) {
      details.set("provider", provider(user));
    }
    return Json.write(details);
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode name) {
    return Stream.of(type.getEnumConstants())
        .filter(it -> it.name().equals(name.asText()))
        .findFirst();
  }
}
