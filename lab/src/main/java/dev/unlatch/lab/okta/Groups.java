package dev.unlatch.lab.okta;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The organisation's groups, in the order of their making.
final class Groups {
  private final Map<String, Group> groups = new LinkedHashMap<>();

  synchronized Group add(String name, String description, Instant now) {
    Group group = new Group(Ids.group(), name, description, now, Set.of());
    groups.put(group.id(), group);
    return group;
  }

  /// Puts a user into a group.
  ///
  /// @throws Refusal `E0000007` if there is no such group
  synchronized void join(String groupId, String userId) {
    Group group = get(groupId);
    groups.put(groupId, group.with(userId));
  }

  /// @throws Refusal `E0000007` if there is no such group
  synchronized Group get(String id) {
    Group group = groups.get(id);
    if (group == null) {
      throw Refusal.notFound(id, "UserGroup");
    }
    return group;
  }

  synchronized List<Group> all() {
    return List.copyOf(groups.values());
  }

  /// A group.
  ///
  /// @param id `00g` and 17 letters or digits
  /// @param name `profile.name`
  /// @param description `profile.description`
  /// @param created when it was made
  /// @param members user ids, in the order of their joining
  record Group(String id, String name, String description, Instant created, Set<String> members) {
    Group with(String userId) {
      Set<String> more = new LinkedHashSet<>(members);
      more.add(userId);
      return new Group(id, name, description, created, Collections.unmodifiableSet(more));
    }
  }
}
