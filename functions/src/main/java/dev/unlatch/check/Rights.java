package dev.unlatch.check;

import dev.unlatch.policy.Policy;
import dev.unlatch.port.Unavailable;
import java.util.Optional;

/// What is found if our token lacks a right that decisions use. How bad that is depends on the
/// policy. If there is no telling what the policy needs, it needs everything.
///
/// @param policy empty if it cannot be read
/// @param streamed whether a log stream is set up, whose lockouts need no reading of the log
record Rights(Optional<Policy> policy, boolean streamed) {
  private static final String IDENTITY = ": README, \"An identity for Unlatch\"";

  /// What is found if Okta does not say whose our token is.
  static Finding credentials(Unavailable failure) {
    String check = "credentials";
    return switch (failure.cause()) {
      case NO_PERMISSION ->
          Finding.notVisible(
              check, "Okta takes the token; whose it is, is not visible", "none: it is optional");
      case FAULT -> Finding.untold(check, failure);
      case BAD_TOKEN ->
          Finding.problem(
              check,
              "Okta refuses the token, or the secret has none: " + failure.code(),
              "put a token into the secret OktaCredentials" + IDENTITY);
      case RATE_LIMITED, NAME, UNREACHABLE, RESERVE, CROWDED, CIRCUIT_OPEN ->
          Finding.problem(
              check,
              "Okta could not be asked: " + failure.getMessage(),
              "compare OktaOrgUrl, look at Okta's status page, then run it again");
    };
  }

  Finding users() {
    return Finding.problem(
        "users",
        "the token may not read users: every lockout is held",
        remedy("View users (okta.users.read)"));
  }

  Finding unlock() {
    return Finding.problem(
        "unlock",
        "Okta offers the token no unlock of users who are locked out: every lockout is held",
        remedy("Unlock users (okta.users.lifecycle.unlock)"));
  }

  Finding blocks() {
    return Finding.problem(
        "blocks",
        "the token may not read whom Okta blocks: every lockout is held",
        remedy("View users (okta.users.read)"));
  }

  Finding roles() {
    return unlessUnneeded(
        needsRoles(),
        Finding.problem(
            "roles",
            "the token may not read administrator roles: every lockout is held",
            remedy("View roles (okta.iam.read)")),
        "the token may not read administrator roles; the policy does not look at them");
  }

  boolean needsRoles() {
    return policy.map(Policy::needsRoles).orElse(true);
  }

  Finding groups() {
    return unlessUnneeded(
        needsGroups(),
        Finding.problem(
            "groups",
            "the token may not read groups, and a rule looks at them: every lockout is held",
            remedy("View groups (okta.groups.read)")),
        "the token may not read groups: requests by group are refused; no rule looks at groups");
  }

  boolean needsGroups() {
    return policy.map(Policy::needsGroups).orElse(true);
  }

  Finding log() {
    String held =
        streamed ? "lockouts that the log stream has not brought are" : "every lockout is";
    return unlessUnneeded(
        policy.map(Policy::needsLog).orElse(true),
        Finding.problem(
            "log",
            "the token may not read the System Log: " + held + " held",
            remedy("a standard role that may View System Log")),
        "the token may not read the System Log, which the policy allows (risk: unreadable)");
  }

  /// @param otherwise what is found if the policy does not need the right
  private static Finding unlessUnneeded(boolean needed, Finding problem, String otherwise) {
    return needed
        ? problem
        : Finding.notVisible(problem.check(), otherwise, problem.remedy().orElseThrow());
  }

  private static String remedy(String right) {
    return "give the token's owner " + right + IDENTITY;
  }
}
