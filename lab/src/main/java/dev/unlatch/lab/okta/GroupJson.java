package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/// Groups as Okta's Groups API writes them.
///
/// @param org the organisation's URL, which the links begin with
record GroupJson(URI org) {
  ObjectNode of(Groups.Group group) {
    String created = Json.time(group.created());
    ObjectNode json = Json.object();
    json.put("id", group.id()).put("created", created).put("lastUpdated", created);
    json.put("lastMembershipUpdated", created).put("type", "OKTA_GROUP");
    json.putArray("objectClass").add("okta:user_group");
    json.putObject("profile").put("name", group.name()).put("description", group.description());
    String users = org + "/api/v1/groups/" + group.id() + "/users";
    json.putObject("_links").putObject("users").put("href", users);
    return json;
  }
}
