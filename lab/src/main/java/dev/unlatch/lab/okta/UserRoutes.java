package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `/api/v1/users`: making, reading and listing users.
///
/// @param accounts the users
/// @param groups what they are members of
/// @param json how users are written
record UserRoutes(Accounts accounts, Groups groups, UserJson json) {
  private static final int MOST = 200;
  private static final Set<String> FILTERED =
      Set.of("status", "lastUpdated", "id", "profile.login", "profile.email");

  List<Route> routes() {
    return List.of(
        Route.of("POST /api/v1/users", EndpointClass.USER_OPERATIONS, this::create),
        Route.of("GET /api/v1/users", EndpointClass.LIST_USERS, this::list),
        Route.of("GET /api/v1/users/{id}", EndpointClass.READ_USER, this::read),
        Route.of("GET /api/v1/users/{id}/blocks", EndpointClass.USER_OPERATIONS, this::blocks),
        Route.of("GET /api/v1/users/{id}/roles", EndpointClass.USER_OPERATIONS, this::roles),
        Route.of("GET /api/v1/users/{id}/groups", EndpointClass.USER_OPERATIONS, this::groupsOf));
  }

  private Answer create(Request request) {
    boolean activate = request.query("activate").map(Boolean::parseBoolean).orElse(true);
    return Answer.ok(json.of(accounts.add(NewUserJson.read(request.json(), activate))));
  }

  private Answer read(Request request) {
    return Answer.ok(json.of(account(request)));
  }

  /// Without a filter the deprovisioned are left out. A search is refused, not passed over.
  private Answer list(Request request) {
    if (request.query("search").isPresent() || request.query("q").isPresent()) {
      throw Filter.notUnderstood();
    }
    Predicate<JsonNode> filter =
        request
            .query("filter")
            .map(text -> Filter.of(text, FILTERED))
            .orElse(UserRoutes::isNotDeprovisioned);
    Omission omission = new Omission(request.header("Content-Type"));
    Listing<Account> all =
        new Listing<>(accounts.list(), Account::id, account -> omission.apply(json.of(account)));
    return new Page(request, MOST).of(all, filter, json.org());
  }

  private static boolean isNotDeprovisioned(JsonNode user) {
    return !user.path("status").asText().equals("DEPROVISIONED");
  }

  private Answer blocks(Request request) {
    return Answer.ok(UserJson.blocks(account(request)));
  }

  private Answer roles(Request request) {
    return Answer.ok(UserJson.roles(account(request)));
  }

  private Answer groupsOf(Request request) {
    String id = account(request).id();
    GroupJson groupJson = new GroupJson(json.org());
    ArrayNode body = Json.array();
    groups.all().stream()
        .filter(group -> group.members().contains(id))
        .forEach(group -> body.add(groupJson.of(group)));
    return Answer.ok(body);
  }

  private Account account(Request request) {
    return accounts.get(request.variable("id"));
  }

  /// What the caller does without, for a cheaper list: the `okta-response` parameter.
  ///
  /// @param contentType the request's header
  private record Omission(@Nullable String contentType) {
    ObjectNode apply(ObjectNode user) {
      if (contentType != null && contentType.contains("omitCredentialsLinks")) {
        user.remove("_links");
      }
      if (contentType != null && contentType.matches(".*omitCredentials(?!Links).*")) {
        user.remove("credentials");
      }
      return user;
    }
  }
}
