package dev.unlatch.check;

import dev.unlatch.policy.Needs;
import dev.unlatch.port.okta.Unavailable;
import java.util.Optional;

/// What is found if our token lacks a right that decisions use. How bad that is depends on the
/// policy. If the policy cannot be read, everything is needed.
///
/// @param needs what the policy needs; empty if it cannot be read
/// @param streamed whether a log stream is set up, whose lockouts usually need no reading of the
///   log
record Rights(Optional<Needs> needs, boolean streamed) {
  private static final String IDENTITY = ": README, \"An identity for Unlatch\"";
  private static final String EVERY = "every lockout is held";
  private static final String ALL_BUT_STREAMED =
      "lockouts that no log stream has brought are held, and for 30 days after a log stream was"
          + " switched off all of them";
  private static final String VIEW_USERS = "View users (okta.users.read)";
  private static final Right USERS = new Right("users", "read users", VIEW_USERS);
  private static final Right BLOCKS = new Right("blocks", "read users' blocks", VIEW_USERS);
  private static final Right ROLES =
      new Right("roles", "read administrator roles", "okta.iam.read");
  private static final Right GROUPS = new Right("groups", "read groups", "okta.groups.read");
  private static final Right LOG =
      new Right("log", "read the System Log", "a standard role that may View System Log");

  /// What is found if Okta does not say whose our token is.
  static SetUpFinding credentials(Unavailable failure) {
    String check = "credentials";
    return switch (failure.cause()) {
      case NO_PERMISSION, FAULT ->
          SetUpFinding.unknown(
              check, "Okta does not say whose the token is: " + failure.getMessage());
      case BAD_TOKEN ->
          SetUpFinding.problem(
              check,
              "Okta refuses the token, or the secret has none: " + failure.code(),
              "put a token into the secret OktaCredentials" + IDENTITY);
      case RATE_LIMITED, NAME, UNREACHABLE, RESERVE, CROWDED, CIRCUIT_OPEN ->
          SetUpFinding.problem(
              check,
              "Okta cannot be asked: " + failure.getMessage(),
              "compare OktaOrgUrl, check Okta's status page, then try again");
    };
  }

  SetUpFinding users() {
    return USERS.lacking(EVERY);
  }

  /// @param locked how many locked users were checked
  static SetUpFinding unlock(int locked) {
    return SetUpFinding.problem(
        "unlock",
        "the token may not unlock any of the %d locked users looked at".formatted(locked),
        "give the token's owner Unlock users (okta.users.lifecycle.unlock), for everyone or for the"
            + " groups of such users"
            + IDENTITY);
  }

  SetUpFinding blocks() {
    return BLOCKS.lacking(EVERY);
  }

  SetUpFinding roles() {
    return needsRoles() ? ROLES.lacking(EVERY) : ROLES.notNeeded("the policy ignores them");
  }

  boolean needsRoles() {
    return needs.map(Needs::roles).orElse(true);
  }

  SetUpFinding groups() {
    return needsGroups()
        ? GROUPS.lacking(EVERY)
        : GROUPS.notNeeded("no rule looks at them, but requests by group are refused");
  }

  boolean needsGroups() {
    return needs.map(Needs::groups).orElse(true);
  }

  SetUpFinding log() {
    return needs.map(Needs::log).orElse(true)
        ? LOG.lacking(streamed ? ALL_BUT_STREAMED : EVERY)
        : LOG.notNeeded("the policy allows that (risk: unreadable)");
  }

  /// @param what our token may not do
  /// @param remedy what gives the right
  private record Right(String check, String what, String remedy) {
    SetUpFinding lacking(String effect) {
      return SetUpFinding.problem(check, text(": " + effect), give());
    }

    SetUpFinding notNeeded(String why) {
      return SetUpFinding.notVisible(check, text("; " + why), give());
    }

    private String text(String end) {
      return "the token may not " + what + end;
    }

    private String give() {
      return "give the token's owner " + remedy + IDENTITY;
    }
  }
}
