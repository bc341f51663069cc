package dev.unlatch.lab.okta.account;

import dev.unlatch.lab.okta.account.UserAccount.Unlock;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.EventKind;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.LogLine;
import dev.unlatch.lab.okta.log.OktaIds;
import dev.unlatch.lab.okta.log.Party;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The users, in the order in which they were added, and what is done to them, one change at a
/// time, each with its line in the System Log.
public final class Accounts {
  private final PasswordPolicy policy;
  private final EventLog log;
  private final Clock clock;
  private final Map<String, UserAccount> users = new LinkedHashMap<>();
  private final Map<String, String> idsByLogin = new HashMap<>();
  private final Map<String, List<Unlock>> unlocks = new ConcurrentHashMap<>();
  private int needlessUnlocks;

  /// No users yet.
  public Accounts(PasswordPolicy policy, EventLog log, Clock clock) {
    this.policy = policy;
    this.log = log;
    this.clock = clock;
  }

  /// Adds a user.
  ///
  /// @throws Refusal `E0000001` if the login is taken
  public UserAccount add(NewUser person) {
    return add(OktaIds.object("00u"), person);
  }

  /// Adds a user with this id.
  ///
  /// @throws Refusal `E0000001` if the id or the login is taken
  public synchronized UserAccount add(String id, NewUser person) {
    if (find(person.login()).isPresent() || users.containsKey(id)) {
      throw Refusal.invalid("login", "An object with this field already exists");
    }
    UserAccount account = UserAccount.of(id, person, clock.instant());
    put(account);
    return account;
  }

  private void put(UserAccount account) {
    users.put(account.id(), account);
    idsByLogin.put(account.login().toLowerCase(Locale.ROOT), account.id());
  }

  /// The user as of now, including Okta's timer.
  ///
  /// @param name an id, a login in any case, or a login's short name if only one user has it
  /// @throws Refusal `E0000007` if there is none
  public synchronized UserAccount get(String name) {
    tick();
    return find(name)
        .or(() -> findByShortName(name))
        .orElseThrow(() -> Refusal.notFound(name, "User"));
  }

  private Optional<UserAccount> find(String idOrLogin) {
    String id = idsByLogin.getOrDefault(idOrLogin.toLowerCase(Locale.ROOT), idOrLogin);
    return Optional.ofNullable(users.get(id));
  }

  private Optional<UserAccount> findByShortName(String name) {
    String start = name.toLowerCase(Locale.ROOT) + "@";
    List<UserAccount> found =
        users.values().stream()
            .filter(it -> it.login().toLowerCase(Locale.ROOT).startsWith(start))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// Every user.
  public synchronized List<UserAccount> list() {
    tick();
    return List.copyOf(users.values());
  }

  /// A sign-in; an unknown login ends like a wrong password.
  ///
  /// @return whether there is a session
  public synchronized boolean signIn(String login, String password, ClientOrigin origin) {
    tick();
    return find(login).map(it -> signIn(it, password, origin)).orElse(false);
  }

  private boolean signIn(UserAccount account, String password, ClientOrigin origin) {
    PasswordPolicy.SignIn signIn = policy.signIn(account, password, clock.instant());
    put(signIn.account());
    signIn.events().forEach(kind -> log.write(new LogLine(kind, account.party(), null, origin)));
    return signIn.succeeds();
  }

  /// Locks a user by wrong sign-ins.
  ///
  /// @throws IllegalStateException if that user cannot be locked
  public synchronized void lock(String idOrLogin, ClientOrigin origin) {
    UserAccount account = get(idOrLogin);
    String wrong = "not " + account.person().password();
    for (int i = 0; i < policy.maxAttempts() && !account.isLocked(); i++) {
      signIn(account.login(), wrong, origin);
      account = get(idOrLogin);
    }
    if (!account.isLocked()) {
      throw new IllegalStateException("wrong sign-ins do not lock " + account.login());
    }
  }

  /// Blocks devices of a user, whose status stays as it is; an unlock lifts the block.
  public synchronized void block(String idOrLogin, String appliesTo) {
    UserAccount account = get(idOrLogin);
    put(account.withAttempts(account.attempts().blocked(appliesTo)));
  }

  /// An unlock by an administrator or a token.
  ///
  /// @throws Refusal with Okta's code for it, if the user may not be unlocked. No source says what
  ///   Okta answers to the unlock of a user who is active and not blocked; here it is `E0000038`.
  public synchronized void unlock(String idOrLogin, Party caller, ClientOrigin origin) {
    UserAccount account = get(idOrLogin);
    needlessUnlocks += account.isLocked() ? 0 : 1;
    if (account.person().provider().isDirectory()) {
      throw new Refusal(OktaErrorCode.UNLOCK_NOT_ALLOWED);
    }
    if (!account.isLocked()) {
      throw new Refusal(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
    }
    put(account.unlock(clock.instant()));
    note(account, clock.instant(), caller);
    log.write(new LogLine(EventKind.UNLOCKED_BY_ADMIN, caller, account.party(), origin));
  }

  /// Carries out Okta's timed unlocks that are due, in order and at their own times.
  public synchronized void tick() {
    if (policy.autoUnlock().isZero()) {
      return;
    }
    users.values().stream()
        .flatMap(account -> Timed.of(account).stream())
        .filter(timed -> !timed.at().isAfter(clock.instant()))
        .sorted(Comparator.comparing(Timed::at))
        .forEach(timed -> timedUnlock(timed.account(), timed.at()));
  }

  private void timedUnlock(UserAccount account, Instant at) {
    put(policy.timedUnlock(account, at));
    if (account.isLocked()) {
      note(account, at, Party.SYSTEM);
      LogLine line =
          new LogLine(EventKind.UNLOCKED, Party.SYSTEM, account.party(), ClientOrigin.OKTA);
      log.write(line, at);
    }
  }

  private void note(UserAccount account, Instant at, Party by) {
    unlocks
        .computeIfAbsent(account.id(), _ -> new CopyOnWriteArrayList<>())
        .add(new Unlock(at, by.alternateId()));
  }

  /// How often someone asked for an unlock that had nothing to do.
  public synchronized int needlessUnlocks() {
    return needlessUnlocks;
  }

  /// The unlocks of a user so far.
  public List<Unlock> unlocks(String id) {
    return List.copyOf(unlocks.getOrDefault(id, List.of()));
  }

  /// An account whose timer runs.
  private record Timed(Instant at, UserAccount account) {
    static Optional<Timed> of(UserAccount account) {
      return Optional.ofNullable(account.attempts().timer()).map(at -> new Timed(at, account));
    }
  }
}
