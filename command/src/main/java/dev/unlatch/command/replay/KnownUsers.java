package dev.unlatch.command.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policy.Account;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of users beyond the log: a file of Okta's user objects, one a line, each with
/// `groups` (names or ids) and `roles` (types of administrator roles) as lists of strings where
/// there are any.
final class KnownUsers {
  /// Nothing is.
  static final KnownUsers NONE = new KnownUsers(Map.of());

  /// The fields of an account that rules can look at.
  private static final List<String> DETAILS = List.of("profile", "type", "created", "lastLogin");

  private final Map<String, Known> users;

  private KnownUsers(Map<String, Known> users) {
    this.users = users;
  }

  private record Known(Provider provider, String details, Set<String> groups, Set<String> roles) {}

  /// @throws UnreadableLogException if a line is not a user object, naming it
  static KnownUsers read(Path file) throws UnreadableLogException {
    Map<String, Known> users = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(users, line, new Place(file.toString(), "line", number));
        }
      }
    } catch (IOException failure) {
      throw new UnreadableLogException(file + ": cannot be read: " + failure, failure);
    }
    return new KnownUsers(users);
  }

  private static void add(Map<String, Known> users, String line, Place place)
      throws UnreadableLogException {
    try {
      JsonNode user = EventJson.parse(line);
      if (!user.path("id").isTextual()) {
        throw new UnreadableLogException(place + ": \"id\" is missing");
      }
      users.put(user.path("id").asText(), known(user));
    } catch (JsonProcessingException failure) {
      throw new UnreadableLogException(
          place + ": not valid JSON: " + failure.getOriginalMessage(), failure);
    }
  }

  private static Known known(JsonNode user) {
    Provider provider = provider(user.path("credentials").path("provider").path("type").asText());
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("provider", provider.name());
    DETAILS.stream().filter(user::hasNonNull).forEach(name -> details.set(name, user.get(name)));
    return new Known(
        provider, details.toString(), texts(user.path("groups")), texts(user.path("roles")));
  }

  private static Provider provider(String type) {
    return Arrays.stream(Provider.values())
        .filter(provider -> provider.name().equals(type))
        .findFirst()
        .orElse(Provider.OTHER);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(item -> texts.add(item.asText()));
    return Set.copyOf(texts);
  }

  int size() {
    return users.size();
  }

  /// The account, in a status that the log tells of. One that is not known is taken for an account
  /// of Okta's own.
  ///
  /// @param since when the status last changed, as far as the log tells
  Account account(String id, AccountStatus status, Optional<Instant> since) {
    Known known = users.get(id);
    String rest = known == null ? ",\"provider\":\"OKTA\"}" : "," + known.details().substring(1);
    return new Account(
        id,
        status,
        Optional.ofNullable(known).map(Known::provider).orElse(Provider.OKTA),
        "{\"status\":\"" + status + "\"" + rest,
        since,
        Optional.empty());
  }

  Set<String> groups(String id) {
    return Optional.ofNullable(users.get(id)).map(Known::groups).orElse(Set.of());
  }

  Set<String> roles(String id) {
    return Optional.ofNullable(users.get(id)).map(Known::roles).orElse(Set.of());
  }
}
