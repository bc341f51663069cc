package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.Groups;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.UserAccount;
import dev.unlatch.lab.okta.log.Party;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// `/api/v1/users`: adding, reading, listing and unlocking users.
///
/// @param accounts the users
/// @param groups their groups
/// @param tokens identify the caller: whoever unlocks is named in the System Log
/// @param json how users are written
public record UserRoutes(Accounts accounts, Groups groups, ApiTokens tokens, OktaJson json) {
  private static final int MOST = 200;
  private static final String ONE = "/api/v1/users/{id}";
  private static final Set<String> FILTERED =
      Set.of("status", "id", "profile.login", "profile.email");

  /// The operations.
  public List<OktaRoute> routes() {
    return List.of(
        operation("POST /api/v1/users", Right.EDIT_USERS, this::create),
        OktaRoute.of("GET /api/v1/users", EndpointClass.LIST_USERS, this::list)
            .needing(Right.VIEW_USERS),
        OktaRoute.of("GET /api/v1/users/me", EndpointClass.READ_USER, this::owner),
        OktaRoute.of("GET " + ONE, EndpointClass.READ_USER, this::read).needing(Right.VIEW_USERS),
        operation("GET " + ONE + "/blocks", Right.VIEW_USERS, this::blocks),
        operation("GET " + ONE + "/roles", Right.VIEW_ROLES, this::roles),
        operation("GET " + ONE + "/groups", Right.VIEW_GROUPS, this::groupsOf),
        operation("POST " + ONE + "/lifecycle/unlock", Right.UNLOCK_USERS, this::unlock));
  }

  private static OktaRoute operation(String operation, Right right, OktaRoute.Handler handler) {
    return OktaRoute.of(operation, EndpointClass.USER_OPERATIONS, handler).needing(right);
  }

  private LabReply create(OktaCall call) {
    Map<String, JsonNode> profile = new LinkedHashMap<>();
    JsonNode given = call.json().path("profile");
    given.properties().forEach(field -> profile.put(field.getKey(), field.getValue()));
    profile.remove("login");
    String password = call.required("/credentials/password/value");
    NewUser user = NewUser.of(call.required("/profile/login"), password).withProfile(profile);
    return LabReply.json(200, json.of(accounts.add(user)));
  }

  private LabReply read(OktaCall call) {
    return LabReply.json(200, json.of(account(call)));
  }

  /// The owner of the token that is presented.
  private LabReply owner(OktaCall call) {
    return LabReply.json(200, json.of(tokens.caller(call.http().header("authorization"))));
  }

  /// Without a filter, deprovisioned users are left out.
  private LabReply list(OktaCall call) {
    Predicate<JsonNode> filter =
        call.query("filter")
            .map(text -> Filter.of(text, FILTERED))
            .orElse(user -> !user.path("status").asText().equals("DEPROVISIONED"));
    List<Page.Entry> all =
        accounts.list().stream().map(user -> Page.Entry.of(user.id(), json.of(user))).toList();
    return new Page(call, MOST).of(all, filter, json.org());
  }

  private LabReply blocks(OktaCall call) {
    return LabReply.json(200, OktaJson.blocks(account(call)));
  }

  private LabReply roles(OktaCall call) {
    return LabReply.json(200, OktaJson.roles(account(call)));
  }

  private LabReply groupsOf(OktaCall call) {
    String id = account(call).id();
    ArrayNode body = LabJson.array();
    groups.all().stream()
        .filter(group -> group.members().contains(id))
        .forEach(group -> body.add(json.of(group)));
    return LabReply.json(200, body);
  }

  private LabReply unlock(OktaCall call) {
    Party caller = tokens.caller(call.http().header("authorization"));
    accounts.unlock(call.variable("id"), caller, call.origin());
    return LabReply.empty(200);
  }

  private UserAccount account(OktaCall call) {
    return accounts.get(call.variable("id"));
  }
}
