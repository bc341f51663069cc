package dev.unlatch.command.replay;

import dev.unlatch.policy.Account;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.LockKind;
import dev.unlatch.response.UnlockAnswer;
import dev.unlatch.response.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The users of the organisation as the log tells of them: locked from a lock until the log says
/// that the account is unlocked or its user has signed in, or until we unlock it.
final class LoggedUsers implements Users {
  private final KnownUsers known;
  private final Map<String, LockKind> locked = new HashMap<>();

  LoggedUsers(KnownUsers known) {
    this.known = known;
  }

  /// The log tells of a lock.
  void lock(String user, LockKind kind) {
    if (kind != LockKind.DIRECTORY) {
      locked.merge(user, kind, LockKind::and);
    }
  }

  /// The log tells that the account is unlocked.
  void free(String user) {
    locked.remove(user);
  }

  /// The log tells of a sign-in: a block of unknown devices may still stand.
  void signIn(String user) {
    locked.computeIfPresent(user, (_, kind) -> kind == LockKind.UNKNOWN_DEVICES ? kind : null);
  }

  @Override
  public Optional<Account> find(String id) {
    boolean whole =
        switch (locked.get(id)) {
          case null -> false;
          case DIRECTORY, UNKNOWN_DEVICES -> false;
          case WHOLE_ACCOUNT, SECOND_FACTORS, GIVEN_UP -> true;
        };
    return Optional.of(known.account(id, whole ? AccountStatus.LOCKED_OUT : AccountStatus.ACTIVE));
  }

  @Override
  public Set<String> roles(String id) {
    return known.roles(id);
  }

  @Override
  public Set<String> groups(String id) {
    return known.groups(id);
  }

  @Override
  public boolean blocked(String id) {
    return locked.get(id) == LockKind.UNKNOWN_DEVICES;
  }

  @Override
  public UnlockAnswer unlock(String id) {
    return locked.remove(id) == null
        ? new UnlockAnswer.Refused(UnlockAnswer.Refusal.WRONG_STATUS, "E0000038")
        : new UnlockAnswer.Unlocked();
  }

  @Override
  public Page lockedOut(Optional<String> next) {
    List<Account> accounts =
        locked.keySet().stream()
            .flatMap(id -> find(id).filter(Account::isLocked).stream())
            .toList();
    return new Page(accounts, Optional.empty());
  }

  @Override
  public Optional<String> group(String nameOrId) {
    return Optional.empty();
  }

  @Override
  public Page members(String group, Optional<String> next) {
    return new Page(List.of(), Optional.empty());
  }
}
