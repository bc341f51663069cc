package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// `/api/v1/groups`.
///
/// @param accounts the users
/// @param groups the groups
/// @param json how users are written
/// @param clock which dates new groups
record GroupRoutes(Accounts accounts, Groups groups, UserJson json, Clock clock) {
  private static final int MOST = 200;
  private static final Set<String> FILTERED =
      Set.of("id", "type", "lastUpdated", "profile.name", "profile.description");

  List<Route> routes() {
    return List.of(
        Route.of("POST /api/v1/groups", EndpointClass.GROUPS, this::create),
        Route.of("GET /api/v1/groups", EndpointClass.GROUPS, this::list),
        Route.of("GET /api/v1/groups/{id}", EndpointClass.GROUPS, this::read),
        Route.of("GET /api/v1/groups/{id}/users", EndpointClass.GROUPS, this::members),
        Route.of("PUT /api/v1/groups/{id}/users/{user}", EndpointClass.GROUPS, this::join));
  }

  private Answer create(Request request) {
    JsonNode profile = request.json().path("profile");
    String name = profile.path("name").asText("");
    if (name.isBlank()) {
      throw Refusal.invalid("name", "The field cannot be left blank");
    }
    String description = profile.path("description").asText("");
    return Answer.ok(groupJson().of(groups.add(name, description, clock.instant())));
  }

  private Answer read(Request request) {
    return Answer.ok(groupJson().of(groups.get(request.variable("id"))));
  }

  /// `q` is the beginning of a name, whatever its case; `search` and `filter` are filters.
  private Answer list(Request request) {
    Predicate<JsonNode> search = Filter.of(request.query("search"), FILTERED);
    String start = request.query("q").orElse("").toLowerCase(Locale.ROOT);
    List<Groups.Group> found =
        groups.all().stream()
            .filter(group -> group.name().toLowerCase(Locale.ROOT).startsWith(start))
            .filter(group -> search.test(groupJson().of(group)))
            .toList();
    Predicate<JsonNode> filter = Filter.of(request.query("filter"), FILTERED);
    Listing<Groups.Group> listing = new Listing<>(found, Groups.Group::id, groupJson()::of);
    return new Page(request, MOST).of(listing, filter, json.org());
  }

  private Answer members(Request request) {
    Set<String> members = groups.get(request.variable("id")).members();
    List<Account> found =
        accounts.list().stream().filter(account -> members.contains(account.id())).toList();
    Listing<Account> listing = new Listing<>(found, Account::id, json::of);
    return new Page(request, MOST).of(listing, Filter.ALL, json.org());
  }

  private Answer join(Request request) {
    groups.join(request.variable("id"), accounts.get(request.variable("user")).id());
    return Answer.empty(204);
  }

  private GroupJson groupJson() {
    return new GroupJson(json.org());
  }
}
