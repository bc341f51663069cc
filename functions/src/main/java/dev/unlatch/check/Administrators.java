package dev.unlatch.check;

import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Users;
import java.util.ArrayList;
import java.util.List;

/// Compares Okta's list of administrators with its answer about each of them. Decisions rest on the
/// answer about a user: whoever is on the list, but holds no role according to that answer, would
/// be unlocked like anybody else.
record Administrators(Users users) {
  /// The most who are compared, each with a call: a few seconds of a person's time, and a small
  /// part of what Okta allows in a minute.
  static final int MOST = 50;

  private static final int MOST_NAMED = 3;
  private static final String CHECK = "administrators";

  static SetUpFinding notVisible() {
    return SetUpFinding.notVisible(
        CHECK,
        "Okta's list of administrators is not visible with this role, so nobody is compared",
        "let the token's owner view roles in the whole organisation (okta.roles.read)");
  }

  static SetUpFinding notNeeded() {
    return SetUpFinding.ok(CHECK, "not compared: the policy does not look at administrator roles");
  }

  /// @param listed the ids on Okta's list
  SetUpFinding compare(List<String> listed) {
    List<String> compared = listed.subList(0, Math.min(MOST, listed.size()));
    List<String> without = new ArrayList<>();
    try {
      for (String user : compared) {
        if (!isHeld(user)) {
          without.add(user);
        }
      }
    } catch (Unavailable failure) {
      return SetUpFinding.unknown(CHECK, failure);
    }
    return without.isEmpty()
        ? SetUpFinding.ok(
            CHECK,
            "%d on Okta's list; %d compared, and Okta gives each of these a role"
                .formatted(listed.size(), compared.size()))
        : differing(without, compared.size());
  }

  /// If our token may not read the roles of a user, that user's lockout is held.
  private boolean isHeld(String user) throws Unavailable {
    try {
      return !users.roles(user).isEmpty();
    } catch (Unavailable failure) {
      if (Inspection.isRefusal(failure)) {
        return true;
      }
      throw failure;
    }
  }

  private static SetUpFinding differing(List<String> without, int compared) {
    String named = String.join(", ", without.subList(0, Math.min(MOST_NAMED, without.size())));
    return SetUpFinding.problem(
        CHECK,
        "%d of the %d compared are on Okta's list, but it gives them no role, so they would be unlocked: %s"
            .formatted(without.size(), compared, named),
        "hold or ignore them by a rule (docs/policy.md), such as by a group that they are in");
  }
}
