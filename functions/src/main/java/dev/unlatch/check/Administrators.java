package dev.unlatch.check;

import dev.unlatch.port.Administration;
import dev.unlatch.port.Unavailable;
import dev.unlatch.port.Users;
import java.util.ArrayList;
import java.util.List;

/// Compares Okta's list of administrators with its answer about each of them. Decisions rest on the
/// answer about a user: whoever is on the list and holds no role by that answer would be unlocked
/// like anybody.
record Administrators(Administration administration, Users users) {
  /// The most who are compared, each with a call: a few seconds of a person's time, and a small
  /// part of what Okta allows in a minute.
  static final int MOST = 50;

  private static final int MOST_NAMED = 3;
  private static final String CHECK = "administrators";

  static Finding notVisible() {
    return Finding.notVisible(
        CHECK,
        "Okta's list of administrators is not visible with this role, so nobody is compared",
        "optional: let the token's owner view roles in the whole organisation (okta.roles.read)");
  }

  static Finding notAsked() {
    return Finding.ok(CHECK, "not compared: the policy does not look at administrator roles");
  }

  Finding compare() throws Unavailable {
    List<String> listed = administration.administrators();
    List<String> compared = listed.subList(0, Math.min(MOST, listed.size()));
    List<String> without = new ArrayList<>();
    for (String user : compared) {
      if (users.roles(user).isEmpty()) {
        without.add(user);
      }
    }
    return without.isEmpty()
        ? Finding.ok(CHECK, sound(listed.size(), compared.size()))
        : differing(without, compared.size());
  }

  private static String sound(int listed, int compared) {
    return listed == 0
        ? "nobody is on Okta's list"
        : "%d on Okta's list; the %d compared hold a role by the answer about the user too"
            .formatted(listed, compared);
  }

  private static Finding differing(List<String> without, int compared) {
    String named = String.join(", ", without.subList(0, Math.min(MOST_NAMED, without.size())));
    return Finding.problem(
        CHECK,
        "%d of %d on Okta's list hold no role by the answer about the user, and would be unlocked: %s"
            .formatted(without.size(), compared, named),
        "hold or ignore them by a rule (docs/policy.md), such as by a group that they are in");
  }
}
