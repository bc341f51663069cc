package dev.unlatch.command.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.replay.log.LogSource;
import dev.unlatch.command.replay.log.Piece;
import dev.unlatch.command.replay.log.Pieces;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.eventfile.Wrappers.NotAnEventException;
import dev.unlatch.okta.AccountJson;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of users beyond the log: a file of Okta's user objects, in lines or arrays. Each
/// may have `groups` and `roles`, as lists of names or of Okta's own objects.
record KnownUsers(Map<String, Known> users) {
  /// Without a file.
  static final KnownUsers NONE = new KnownUsers(Map.of());

  /// What is assumed of a user whom the file does not hold.
  private static final Known OKTAS =
      new Known(
          (ObjectNode) Trees.known("{\"credentials\": {\"provider\": {\"type\": \"OKTA\"}}}"),
          Set.of(),
          Set.of());

  /// A user whom the file holds.
  record Known(ObjectNode user, Set<String> groups, Set<String> roles) {}

  /// @throws UnusableException if the file is not one of users, naming the place
  static KnownUsers read(Path file) {
    Map<String, Known> users = new HashMap<>();
    LogSource source = LogSource.file(file);
    try (BufferedInputStream input = source.open()) {
      Pieces pieces = source.pieces(input);
      for (var next = pieces.next(); next.isPresent(); next = pieces.next()) {
        add(users, next.get());
      }
    } catch (IOException failure) {
      throw new UnusableException(file + ": cannot be read: " + failure.getMessage(), failure);
    }
    return new KnownUsers(users);
  }

  private static void add(Map<String, Known> users, Piece piece) {
    try {
      switch (piece) {
        case Piece.Event event -> add(users, Trees.parse(event.text()));
        case Piece.Broken(_, String why) -> throw new NotAnEventException(why);
      }
    } catch (JsonProcessingException failure) {
      throw new UnusableException(
          piece.place() + ": not valid JSON: " + failure.getOriginalMessage(), failure);
    } catch (NotAnEventException refused) {
      throw new UnusableException(piece.place() + ": " + refused.getMessage(), refused);
    }
  }

  private static void add(Map<String, Known> users, JsonNode user) throws NotAnEventException {
    if (!user.path("id").isTextual()) {
      throw new NotAnEventException("\"id\" is missing");
    }
    Known known =
        new Known(
            ((ObjectNode) user).without(List.of("status", "statusChanged")),
            names(user, "groups", List.of("/id", "/profile/name")),
            names(user, "roles", List.of("/type")));
    users.put(user.path("id").asText(), known);
  }

  /// @param pointers the paths of the names in one of Okta's objects
  private static Set<String> names(JsonNode user, String field, List<String> pointers)
      throws NotAnEventException {
    JsonNode list = user.path(field);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      throw new NotAnEventException("\"" + field + "\" must be a list");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      List<String> found = names(list.get(i), pointers);
      if (found.isEmpty()) {
        throw new NotAnEventException(
            "\"%s[%d]\" must be a name or an object of Okta's with %s"
                .formatted(field, i, String.join(" and ", pointers)));
      }
      names.addAll(found);
    }
    return Set.copyOf(names);
  }

  /// All of them; empty if one is missing.
  private static List<String> names(JsonNode item, List<String> pointers) {
    List<JsonNode> names =
        item.isObject() ? pointers.stream().map(item::at).toList() : List.of(item);
    return names.stream().allMatch(it -> it.isTextual() && !it.textValue().isBlank())
        ? names.stream().map(JsonNode::textValue).toList()
        : List.of();
  }

  boolean knows(String id) {
    return users.containsKey(id);
  }

  int size() {
    return users.size();
  }

  /// The account, with the status that follows from the log. A user who is not known is taken for
  /// one of Okta's own.
  ///
  /// @param since when the status last changed, as far as the log shows
  Account account(String id, AccountStatus status, Optional<Instant> since) {
    ObjectNode user = users.getOrDefault(id, OKTAS).user().deepCopy();
    user.put("id", id).put("status", status.name());
    since.ifPresent(it -> user.put("statusChanged", it.toString()));
    return AccountJson.read(user)
        .orElseThrow(() -> new IllegalArgumentException("not an Okta user id: " + id));
  }

  Set<String> groups(String id) {
    return users.getOrDefault(id, OKTAS).groups();
  }

  Set<String> roles(String id) {
    return users.getOrDefault(id, OKTAS).roles();
  }
}
