package dev.unlatch.simulation;

import dev.unlatch.policy.Account;
import dev.unlatch.response.Unavailable;
import dev.unlatch.response.UnlockAnswer;
import dev.unlatch.response.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The users of Okta as a process has them: over calls that are slow, limited, refused, and lose
/// their answers.
record FaultyUsers(ModelOkta okta, Calls calls, Witness witness) implements Users {
  /// How old a list may be: "lists may be stale" says no more.
  private static final Duration STALE = Duration.ofMinutes(1);

  @Override
  public Optional<Account> find(String id) throws Unavailable {
    return calls.toOkta(
        "find " + id,
        () -> {
          Optional<Account> found = okta.find(id);
          witness.findsAccount();
          return found;
        });
  }

  @Override
  public Set<String> roles(String id) throws Unavailable {
    return calls.toOkta(
        "roles of " + id,
        () -> {
          witness.readsRoles();
          return okta.roles(id);
        });
  }

  @Override
  public Set<String> groups(String id) throws Unavailable {
    return calls.toOkta("groups of " + id, () -> okta.groups(id));
  }

  @Override
  public boolean blocked(String id) throws Unavailable {
    return calls.toOkta("blocks of " + id, () -> okta.blocked(id));
  }

  @Override
  public UnlockAnswer unlock(String id) throws Unavailable {
    return calls.toOkta("unlock " + id, () -> witness.unlocking(id, () -> okta.unlock(id)));
  }

  @Override
  public Page lockedOut(Optional<String> next) throws Unavailable {
    return calls.toOkta(
        "list the locked users",
        () -> {
          Instant listed = calls.sandbox().now().minus(calls.sandbox().chance().upTo(STALE));
          return okta.lockedOut(next, listed);
        });
  }

  @Override
  public Optional<String> group(String nameOrId) throws Unavailable {
    return calls.toOkta("find the group " + nameOrId, () -> okta.group(nameOrId));
  }

  @Override
  public Page members(String group, Optional<String> next) throws Unavailable {
    return calls.toOkta("members of " + group, () -> okta.members(group, next));
  }
}
