package dev.unlatch.lab.okta.account;

import dev.unlatch.lab.okta.log.OktaIds;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The organisation's groups, in the order in which they were added.
public final class Groups {
  private final Map<String, Group> groups = new LinkedHashMap<>();

  /// Adds a group without members.
  public synchronized Group add(String name, Instant now) {
    Group group = new Group(OktaIds.object("00g"), name, now, Set.of());
    groups.put(group.id(), group);
    return group;
  }

  /// Puts a user into a group.
  ///
  /// @throws Refusal `E0000007` if there is no such group
  public synchronized void join(String groupId, String userId) {
    Group group = get(groupId);
    groups.put(groupId, group.with(userId));
  }

  /// The group with this id.
  ///
  /// @throws Refusal `E0000007` if there is none
  public synchronized Group get(String id) {
    Group group = groups.get(id);
    if (group == null) {
      throw Refusal.notFound(id, "UserGroup");
    }
    return group;
  }

  /// Every group.
  public synchronized List<Group> all() {
    return List.copyOf(groups.values());
  }

  /// A group.
  ///
  /// @param id `00g` and 17 letters or digits
  /// @param name `profile.name`
  /// @param created when it was made
  /// @param members user ids, in the order in which they joined
  public record Group(String id, String name, Instant created, Set<String> members) {
    Group with(String userId) {
      Set<String> more = new LinkedHashSet<>(members);
      more.add(userId);
      return new Group(id, name, created, Collections.unmodifiableSet(more));
    }
  }
}
