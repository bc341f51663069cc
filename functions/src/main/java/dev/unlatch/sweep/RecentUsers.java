package dev.unlatch.sweep;

import java.util.LinkedHashSet;
import java.util.Set;

/// The users whose lockouts a sweep has read in the log and queued: they are not on record yet, and
/// need not be queued again if they are found locked.
final class RecentUsers {
  /// The most that are kept, about a megabyte. If there are more, the first are queued twice, which
  /// still makes one episode.
  static final int MOST = 10_000;

  private final Set<String> users = new LinkedHashSet<>();

  void add(String user) {
    if (users.size() >= MOST) {
      users.remove(users.iterator().next());
    }
    users.add(user);
  }

  boolean contain(String user) {
    return users.contains(user);
  }
}
