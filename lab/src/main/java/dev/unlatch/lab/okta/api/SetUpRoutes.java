package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.Accounts;
import dev.unlatch.lab.okta.account.PasswordPolicy;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.account.UserAccount;
import dev.unlatch.lab.okta.log.OktaIds;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/// How the organisation is set up: who is an administrator, its event hooks, log streams and
/// password policy. Read only.
///
/// @param org the organisation's URL, with which the links begin
/// @param accounts the users
/// @param policy the only password policy
/// @param hooks the event hooks, as Okta writes them
/// @param streams the log streams, as Okta writes them
public record SetUpRoutes(
    URI org,
    Accounts accounts,
    PasswordPolicy policy,
    Supplier<List<? extends JsonNode>> hooks,
    Supplier<List<? extends JsonNode>> streams) {
  private static final int MOST = 100;
  private static final String POLICY = OktaIds.object("00p");

  /// The operations.
  public List<OktaRoute> routes() {
    return List.of(
        route("GET /api/v1/iam/assignees/users", Right.VIEW_ROLES, this::administrators),
        route("GET /api/v1/eventHooks", Right.VIEW_EVENT_HOOKS, _ -> list(hooks.get())),
        route("GET /api/v1/logStreams", Right.VIEW_LOG_STREAMS, _ -> list(streams.get())),
        route("GET /api/v1/policies", Right.VIEW_POLICIES, this::policies));
  }

  private static OktaRoute route(String operation, Right right, OktaRoute.Handler handler) {
    return OktaRoute.of(operation, EndpointClass.OTHER, handler).needing(right);
  }

  private static LabReply list(List<? extends JsonNode> things) {
    return LabReply.json(200, LabJson.array().addAll(things));
  }

  /// The users with roles of their own.
  private LabReply administrators(OktaCall call) {
    List<Page.Entry> all =
        accounts.list().stream()
            .filter(account -> !account.person().adminRoles().isEmpty())
            .map(account -> Page.Entry.of(account.id(), assignee(account)))
            .toList();
    return new Page(call, MOST).wrapped(all, org);
  }

  private ObjectNode assignee(UserAccount account) {
    ObjectNode assignee = LabJson.object().put("id", account.id());
    String self = org + "/api/v1/users/" + account.id();
    assignee.putObject("_links").putObject("self").put("href", self);
    return assignee;
  }

  private LabReply policies(OktaCall call) {
    String type = call.query("type").orElseThrow(() -> Refusal.invalid("type", "it is missing"));
    ArrayNode policies = LabJson.array();
    if (type.equals("PASSWORD")) {
      policies.add(passwordPolicy());
    }
    return LabReply.json(200, policies);
  }

  private ObjectNode passwordPolicy() {
    ObjectNode json = LabJson.object().put("id", POLICY).put("type", "PASSWORD");
    json.put("name", "Default Policy").put("status", "ACTIVE").put("priority", 1);
    json.put("system", true);
    json.withObject("/conditions/authProvider").put("provider", "OKTA");
    json.withObject("/settings/password/lockout")
        .put("maxAttempts", policy.maxAttempts())
        .put("autoUnlockMinutes", policy.autoUnlock().toMinutes())
        .put("showLockoutFailures", false);
    json.withObject("/settings/delegation/options").put("skipUnlock", false);
    return json;
  }
}
