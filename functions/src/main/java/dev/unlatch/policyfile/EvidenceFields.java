package dev.unlatch.policyfile;

import java.util.List;
import java.util.Set;

/// The fields that the evidence can have, which rules' patterns look at (`docs/policy.md`, "The
/// evidence").
public final class EvidenceFields {
  /// Paths at which the evidence is what Okta gives, with any fields.
  private static final Set<String> OPEN = Set.of("event", "user.profile", "user.type");

  private static final List<String> ALL =
      List.of(
          "event",
          "user.status",
          "user.provider",
          "user.profile",
          "user.type",
          "user.created",
          "user.lastLogin",
          "groups",
          "roles",
          "lock.kind",
          "lock.since",
          "history.unlocks.1h",
          "history.unlocks.24h",
          "history.unlocks.7d",
          "history.locks.1h",
          "history.locks.24h",
          "history.locks.7d",
          "history.holds.1h",
          "history.holds.24h",
          "history.holds.7d",
          "source.address.users",
          "source.network.users",
          "organisation.lockouts.10m",
          "organisation.lockouts.1h",
          "organisation.brake",
          "organisation.attack",
          "signals.user",
          "signals.address",
          "signals.organisation",
          "signals.event");

  private EvidenceFields() {}

  /// The paths of all fields; `event`, `user.profile` and `user.type` stand for everything in them.
  public static List<String> all() {
    return ALL;
  }

  /// The names of the evidence's parts, such as `user`.
  static List<String> parts() {
    return ALL.stream().map(it -> it.split("\\.", 2)[0]).distinct().toList();
  }

  /// Whether the evidence can have a value at a path.
  public static boolean canHave(String path) {
    return ALL.contains(path) || OPEN.stream().anyMatch(it -> path.startsWith(it + "."));
  }
}
