package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Users as Okta's Users API writes them.
///
/// @param org the organisation's URL, which the links begin with
/// @param type the id of the default user type
/// @param quirks which may keep `statusChanged` back
record UserJson(URI org, String type, Supplier<Quirks> quirks) {
  ObjectNode of(Account account) {
    ObjectNode user = Json.object();
    user.put("id", account.id()).put("status", account.status().name());
    times(user, account.times());
    String own = account.person().type();
    user.putObject("type").put("id", own == null ? type : own);
    user.set("profile", profile(account));
    user.set("credentials", credentials(account));
    user.set("_links", links(account));
    return user;
  }

  /// The blocks of a user.
  static ArrayNode blocks(Account account) {
    ArrayNode blocks = Json.array();
    account.attempts().blocks().stream()
        .sorted()
        .forEach(it -> blocks.addObject().put("type", "DEVICE_BASED").put("appliesTo", it));
    return blocks;
  }

  /// The admin roles of a user.
  static ArrayNode roles(Account account) {
    ArrayNode roles = Json.array();
    account.person().adminRoles().forEach(role -> roles.add(role(role, account)));
    return roles;
  }

  private static ObjectNode role(String type, Account account) {
    return Json.object()
        .put("id", "ra1" + account.id().substring(3))
        .put("label", type)
        .put("type", type)
        .put("status", "ACTIVE")
        .put("created", Json.time(account.times().created()))
        .put("lastUpdated", Json.time(account.times().created()))
        .put("assignmentType", "USER");
  }

  private void times(ObjectNode user, AccountTimes times) {
    user.put("created", Json.time(times.created()))
        .put("activated", Json.time(times.activated()))
        .put("statusChanged", statusChanged(times))
        .put("lastLogin", Json.time(times.lastLogin()))
        .put("lastUpdated", Json.time(times.lastUpdated()))
        .put("passwordChanged", Json.time(times.passwordChanged()));
  }

  private @Nullable String statusChanged(AccountTimes times) {
    return quirks.get().statusChanged() ? Json.time(times.statusChanged()) : null;
  }

  private static ObjectNode profile(Account account) {
    ObjectNode profile = Json.object();
    account.person().profile().forEach(profile::set);
    return profile.put("login", account.login());
  }

  private static ObjectNode credentials(Account account) {
    ObjectNode credentials = Json.object();
    if (account.person().password() != null) {
      credentials.putObject("password");
    }
    Provider provider = account.person().provider();
    credentials.putObject("provider").put("type", provider.name()).put("name", provider.instance());
    return credentials;
  }

  private ObjectNode links(Account account) {
    ObjectNode links = Json.object();
    String self = org + "/api/v1/users/" + account.id();
    links.putObject("self").put("href", self);
    for (Lifecycle step : Lifecycle.values()) {
      if (step.startsAt(account.status())) {
        operation(links, self, step.name().toLowerCase(Locale.ROOT));
      }
    }
    if (UnlockRules.allows(account)) {
      operation(links, self, "unlock");
    }
    return links;
  }

  private static void operation(ObjectNode links, String self, String name) {
    links.putObject(name).put("href", self + "/lifecycle/" + name).put("method", "POST");
  }
}
