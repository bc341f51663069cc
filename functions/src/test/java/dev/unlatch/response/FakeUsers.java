package dev.unlatch.response;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.UnlockAnswer;
import dev.unlatch.port.okta.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An Okta organisation in memory, which can be made to fail.
public final class FakeUsers implements Users {
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<String, Set<String>> roles = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Map<String, Blocks> blocks = new HashMap<>();
  private final List<String> unlocks = new ArrayList<>();
  private final List<String> finds = new ArrayList<>();
  private final List<Runnable> beforeFinds = new ArrayList<>();
  private final List<Runnable> beforeUnlocks = new ArrayList<>();
  private final Map<String, Unavailable> failuresOver = new HashMap<>();
  private UnlockAnswer answer = new UnlockAnswer.Unlocked();
  private @Nullable Unavailable readFailure;
  private @Nullable Unavailable rolesFailure;
  private @Nullable Unavailable blocksFailure;
  private @Nullable Unavailable unlockFailure;
  private boolean unlocksBeforeFailing;
  private Optional<InstantSource> time = Optional.empty();

  /// Something that happens while the next account is looked for.
  public void beforeNextFind(Runnable action) {
    beforeFinds.add(action);
  }

  /// Something that happens while the next account is unlocked.
  public void beforeNextUnlock(Runnable action) {
    beforeUnlocks.add(action);
  }

  public FakeUsers add(String id, AccountStatus status) {
    accounts.put(id, new Account(id, status, Provider.OKTA, "{}"));
    return this;
  }

  void remove(String id) {
    accounts.remove(id);
  }

  public void grant(String id, String role) {
    roles.put(id, Set.of(role));
  }

  public void block(String id) {
    blocks.put(id, Blocks.UNKNOWN_DEVICES);
  }

  public void unblock(String id) {
    blocks.remove(id);
  }

  /// Okta blocks an account so from now on.
  public void block(String id, Blocks how) {
    blocks.put(id, how);
  }

  /// From now on Okta says what time it is.
  FakeUsers tellingTime(InstantSource clock) {
    time = Optional.of(clock);
    return this;
  }

  /// From now on Okta does not say it.
  void tellingNoTime() {
    time = Optional.empty();
  }

  /// From now on Okta says since when an account has its status.
  public FakeUsers add(String id, AccountStatus status, Instant since) {
    accounts.put(
        id, new Account(id, status, Provider.OKTA, "{}", Optional.of(since), Optional.empty()));
    return this;
  }

  /// An account as it is now.
  Account account(String id) {
    return Optional.ofNullable(accounts.get(id)).orElseThrow();
  }

  /// From now on Okta answers to an id with this account.
  void answer(String id, Account account) {
    accounts.put(id, account);
  }

  public void group(String name, String... members) {
    groups.put(name, List.of(members));
  }

  public void answerUnlocks(UnlockAnswer answer) {
    this.answer = answer;
  }

  /// From now on one user cannot be read.
  public void failOver(String id, Unavailable failure) {
    failuresOver.put(id, failure);
  }

  public void failReads(@Nullable Unavailable failure) {
    readFailure = failure;
  }

  void failRoles(Unavailable failure) {
    rolesFailure = failure;
  }

  void failBlocks(Unavailable failure) {
    blocksFailure = failure;
  }

  public void failUnlocks(@Nullable Unavailable failure, boolean done) {
    unlockFailure = failure;
    unlocksBeforeFailing = done;
  }

  public List<String> unlocks() {
    return List.copyOf(unlocks);
  }

  public List<String> finds() {
    return List.copyOf(finds);
  }

  @Override
  public Optional<Account> find(String idOrLogin) throws Unavailable {
    finds.add(idOrLogin);
    if (!beforeFinds.isEmpty()) {
      beforeFinds.removeFirst().run();
    }
    fail(failuresOver.get(idOrLogin));
    fail(readFailure);
    return Optional.ofNullable(accounts.get(idOrLogin))
        .map(it -> it.asOf(time.map(InstantSource::instant)));
  }

  @Override
  public Set<String> roles(String id) throws Unavailable {
    fail(readFailure);
    fail(rolesFailure);
    return roles.getOrDefault(id, Set.of());
  }

  @Override
  public Set<String> groups(String id) throws Unavailable {
    fail(readFailure);
    return groups.entrySet().stream()
        .filter(group -> group.getValue().contains(id))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public Blocks blocks(String id) throws Unavailable {
    fail(readFailure);
    fail(blocksFailure);
    return blocks.getOrDefault(id, Blocks.NONE);
  }

  @Override
  public UnlockAnswer unlock(String id) throws Unavailable {
    if (!beforeUnlocks.isEmpty()) {
      beforeUnlocks.removeFirst().run();
    }
    if (unlockFailure == null || unlocksBeforeFailing) {
      done(id);
    }
    fail(unlockFailure);
    return answer;
  }

  private void done(String id) {
    if (answer instanceof UnlockAnswer.Unlocked) {
      unlocks.add(id);
      blocks.remove(id);
      add(id, AccountStatus.ACTIVE);
    }
  }

  @Override
  public Page lockedOut(Optional<String> next) throws Unavailable {
    return page(Account::isLocked, List.copyOf(accounts.keySet()), next);
  }

  @Override
  public Optional<String> group(String nameOrId) throws Unavailable {
    fail(readFailure);
    return Optional.of(nameOrId).filter(groups::containsKey);
  }

  @Override
  public Page members(String group, Optional<String> next) throws Unavailable {
    return page(_ -> true, groups.getOrDefault(group, List.of()), next);
  }

  /// Pages of two.
  private Page page(Predicate<Account> filter, List<String> ids, Optional<String> next)
      throws Unavailable {
    fail(readFailure);
    List<Account> all = ids.stream().map(accounts::get).filter(filter).toList();
    int from = next.map(Integer::parseInt).orElse(0);
    int to = Math.min(from + 2, all.size());
    Optional<String> rest = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
    return new Page(all.subList(from, to), rest);
  }

  private static void fail(@Nullable Unavailable failure) throws Unavailable {
    if (failure != null) {
      throw failure;
    }
  }
}
