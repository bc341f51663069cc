package dev.unlatch.command.replay;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The users of the organisation as the log shows them: locked until the log reports an unlock or a
/// sign-in, or until we unlock the account.
final class LoggedUsers implements Users {
  private final KnownUsers known;
  private final InstantSource clock;
  private final Map<String, Locked> locked = new HashMap<>();

  /// @param since when the log first reported it
  private record Locked(LockKind kind, Instant since) {
    Locked and(Locked other) {
      return new Locked(kind.and(other.kind()), since);
    }
  }

  LoggedUsers(KnownUsers known, InstantSource clock) {
    this.known = known;
    this.clock = clock;
  }

  /// The log reports a lock.
  void lock(String user, LockKind kind, Instant at) {
    if (kind != LockKind.DIRECTORY) {
      locked.merge(user, new Locked(kind, at), Locked::and);
    }
  }

  /// The log reports an unlock.
  void free(String user) {
    locked.remove(user);
  }

  /// The log reports a sign-in: a block of unknown devices may still stand.
  void signIn(String user) {
    locked.computeIfPresent(user, (_, it) -> it.kind() == LockKind.UNKNOWN_DEVICES ? it : null);
  }

  @Override
  public Optional<Account> find(String id) {
    Locked lock = locked.get(id);
    boolean whole = lock != null && lock.kind() != LockKind.UNKNOWN_DEVICES;
    AccountStatus status = whole ? AccountStatus.LOCKED_OUT : AccountStatus.ACTIVE;
    Account account = known.account(id, status, Optional.ofNullable(lock).map(Locked::since));
    return Optional.of(account.asOf(Optional.of(clock.instant())));
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
  public Blocks blocks(String id) {
    Locked lock = locked.get(id);
    return lock != null && lock.kind() == LockKind.UNKNOWN_DEVICES
        ? Blocks.UNKNOWN_DEVICES
        : Blocks.NONE;
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
