package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventfile.Past;
import dev.unlatch.okta.AccountJson;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a caller has given about a user; the rest is assumed.
///
/// @param user an object of Okta's API
/// @param groups ids and names
/// @param roles administrator roles
public record GivenUser(
    Optional<ObjectNode> user,
    Optional<Set<String>> groups,
    Optional<Set<String>> roles,
    Optional<Past> history) {

  /// The account at the time of a lockout; if it was not given, as that kind of lock leaves one.
  Account account(Lockout lockout) {
    return user.map(given -> given.deepCopy().put("id", lockout.user()))
        .flatMap(AccountJson::read)
        .orElseGet(() -> assumed(lockout));
  }

  private static Account assumed(Lockout lockout) {
    AccountStatus status = lockout.kind().status();
    Provider provider =
        lockout.kind() == LockKind.DIRECTORY ? Provider.ACTIVE_DIRECTORY : Provider.OKTA;
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status.name())
            .put("provider", provider.name())
            .toString();
    return new Account(lockout.user(), status, provider, details);
  }

  /// What is assumed since it was not given.
  List<String> assumptions(Lockout lockout) {
    List<String> assumptions = new ArrayList<>();
    if (user.isEmpty()) {
      Account account = assumed(lockout);
      assumptions.add(
          "status %s, provider %s and an empty profile (--user)"
              .formatted(account.status(), account.provider()));
    }
    if (groups.isEmpty()) {
      assumptions.add("no groups (--groups)");
    }
    if (roles.isEmpty()) {
      assumptions.add("no administrator role (--roles)");
    }
    if (history.isEmpty()) {
      assumptions.add("no earlier lockout (--history)");
    }
    return assumptions;
  }
}
