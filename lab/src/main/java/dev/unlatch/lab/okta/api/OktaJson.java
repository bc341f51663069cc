package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.account.AccountTimes;
import dev.unlatch.lab.okta.account.CredentialProvider;
import dev.unlatch.lab.okta.account.Groups;
import dev.unlatch.lab.okta.account.UserAccount;
import dev.unlatch.lab.okta.log.Party;
import java.net.URI;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Users and groups in the JSON of Okta's APIs.
///
/// @param org the organisation's URL, with which the links begin
/// @param type the id of the default user type
/// @param statusChanged whether users show when their status last changed; `null` if not
/// @param mayUnlock whether the caller may unlock users
public record OktaJson(
    URI org, String type, BooleanSupplier statusChanged, BooleanSupplier mayUnlock) {
  /// A user.
  ObjectNode of(UserAccount account) {
    ObjectNode user = LabJson.object();
    user.put("id", account.id()).put("status", account.status().name());
    times(user, account.times());
    user.putObject("type").put("id", type);
    user.set("profile", profile(account));
    user.set("credentials", credentials(account));
    user.set("_links", links(account));
    return user;
  }

  /// The owner of a token. The lab keeps owners apart from the users that an application sees.
  ObjectNode of(Party owner) {
    ObjectNode user = LabJson.object();
    user.put("id", owner.id()).put("status", "ACTIVE").putObject("type").put("id", type);
    user.putObject("profile").put("login", owner.alternateId()).put("email", owner.alternateId());
    CredentialProvider okta = CredentialProvider.OKTA;
    ObjectNode credentials = user.putObject("credentials");
    credentials.putObject("provider").put("type", okta.name()).put("name", okta.instance());
    return user;
  }

  /// The blocks of a user.
  static ArrayNode blocks(UserAccount account) {
    ArrayNode blocks = LabJson.array();
    account.attempts().blocks().stream()
        .sorted()
        .forEach(it -> blocks.addObject().put("type", "DEVICE_BASED").put("appliesTo", it));
    return blocks;
  }

  /// The admin roles of a user.
  static ArrayNode roles(UserAccount account) {
    ArrayNode roles = LabJson.array();
    account.person().adminRoles().forEach(role -> roles.add(role(role, account)));
    return roles;
  }

  private static ObjectNode role(String type, UserAccount account) {
    return LabJson.object()
        .put("id", "ra1" + account.id().substring(3))
        .put("label", type)
        .put("type", type)
        .put("status", "ACTIVE")
        .put("created", LabJson.time(account.times().created()))
        .put("lastUpdated", LabJson.time(account.times().created()))
        .put("assignmentType", "USER");
  }

  private void times(ObjectNode user, AccountTimes times) {
    user.put("created", LabJson.time(times.created()))
        .put("activated", LabJson.time(times.activated()))
        .put("statusChanged", statusChanged(times))
        .put("lastLogin", LabJson.time(times.lastLogin()))
        .put("lastUpdated", LabJson.time(times.lastUpdated()))
        .put("passwordChanged", LabJson.time(times.passwordChanged()));
  }

  private @Nullable String statusChanged(AccountTimes times) {
    return statusChanged.getAsBoolean() ? LabJson.time(times.statusChanged()) : null;
  }

  private static ObjectNode profile(UserAccount account) {
    ObjectNode profile = LabJson.object();
    account.person().profile().forEach(profile::set);
    return profile.put("login", account.login());
  }

  private static ObjectNode credentials(UserAccount account) {
    ObjectNode credentials = LabJson.object();
    if (account.person().password() != null) {
      credentials.putObject("password");
    }
    CredentialProvider provider = account.person().provider();
    credentials.putObject("provider").put("type", provider.name()).put("name", provider.instance());
    return credentials;
  }

  private ObjectNode links(UserAccount account) {
    ObjectNode links = LabJson.object();
    String self = org + "/api/v1/users/" + account.id();
    links.putObject("self").put("href", self);
    if (account.isUnlockable() && mayUnlock.getAsBoolean()) {
      links.putObject("unlock").put("href", self + "/lifecycle/unlock").put("method", "POST");
    }
    return links;
  }

  /// A group.
  ObjectNode of(Groups.Group group) {
    String created = LabJson.time(group.created());
    ObjectNode json = LabJson.object();
    json.put("id", group.id()).put("created", created).put("lastUpdated", created);
    json.put("lastMembershipUpdated", created).put("type", "OKTA_GROUP");
    json.putArray("objectClass").add("okta:user_group");
    json.putObject("profile").put("name", group.name()).put("description", "");
    String users = org + "/api/v1/groups/" + group.id() + "/users";
    json.putObject("_links").putObject("users").put("href", users);
    return json;
  }
}
