package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.Groups;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// `/api/v1/groups`: reading groups.
///
/// @param accounts the users
/// @param groups the groups
/// @param json how users and groups are written
public record GroupRoutes(Accounts accounts, Groups groups, OktaJson json) {
  private static final int MOST = 200;
  private static final Set<String> SEARCHED = Set.of("id", "type", "profile.name");

  /// The operations.
  public List<OktaRoute> routes() {
    return List.of(
        route("GET /api/v1/groups", this::list),
        route("GET /api/v1/groups/{id}", this::read),
        route("GET /api/v1/groups/{id}/users", this::members));
  }

  private static OktaRoute route(String operation, OktaRoute.Handler handler) {
    return OktaRoute.of(operation, EndpointClass.GROUPS, handler).needing(Right.VIEW_GROUPS);
  }

  private LabReply list(OktaCall call) {
    Predicate<JsonNode> search = Filter.of(call.query("search"), SEARCHED);
    List<Page.Entry> all =
        groups.all().stream().map(group -> Page.Entry.of(group.id(), json.of(group))).toList();
    return new Page(call, MOST).of(all, search, json.org());
  }

  private LabReply read(OktaCall call) {
    return LabReply.json(200, json.of(groups.get(call.variable("id"))));
  }

  private LabReply members(OktaCall call) {
    Set<String> members = groups.get(call.variable("id")).members();
    List<Page.Entry> found =
        accounts.list().stream()
            .filter(account -> members.contains(account.id()))
            .map(account -> Page.Entry.of(account.id(), json.of(account)))
            .toList();
    return new Page(call, MOST).of(found, Filter.ALL, json.org());
  }
}
