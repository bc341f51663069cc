package dev.unlatch.lab.okta;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is done to users, one deed at a time, each with its line in the System Log.
final class Accounts {
  private final OktaSettings settings;
  private final Users users;
  private final SystemLog log;
  private final Clock clock;
  private final Map<String, List<Unlock>> unlocks = new ConcurrentHashMap<>();
  private int needlessUnlocks;

  Accounts(OktaSettings settings, Users users, SystemLog log, Clock clock) {
    this.settings = settings;
    this.users = users;
    this.log = log;
    this.clock = clock;
  }

  /// Adds a user.
  ///
  /// @throws Refusal `E0000001` if the login is taken
  Account add(NewUser person) {
    return add(Ids.user(), person);
  }

  /// Adds a user of this id.
  ///
  /// @throws Refusal `E0000001` if the id or the login is taken
  synchronized Account add(String id, NewUser person) {
    if (users.find(person.login()).or(() -> users.find(id)).isPresent()) {
      throw Refusal.invalid("login", "An object with this field already exists");
    }
    Account account = Account.of(id, person, clock.instant());
    put(account);
    return account;
  }

  /// The user as it is now, Okta's timer included.
  ///
  /// @param name an id, a login in any case, or a login's short name where only one user has it
  /// @throws Refusal `E0000007` if there is none
  synchronized Account get(String name) {
    tick();
    return users
        .find(name)
        .or(() -> users.findByShortName(name))
        .orElseThrow(() -> Refusal.notFound(name, "User"));
  }

  /// Every user as the lists show it: as it was some time ago, where lists are stale.
  synchronized List<Account> list() {
    tick();
    return settings.staleness().isZero()
        ? users.current()
        : users.asOf(clock.instant().minus(settings.staleness()));
  }

  synchronized void remove(String id) {
    users.remove(get(id).id());
  }

  /// A sign-in; an unknown login ends like a wrong password.
  synchronized SignIn.Result signIn(String login, String password, Origin origin) {
    tick();
    Optional<Account> account = users.find(login);
    return account.map(a -> signIn(a, password, origin)).orElse(SignIn.Result.REFUSED);
  }

  /// Locks a user by wrong sign-ins.
  ///
  /// @throws IllegalStateException if that user cannot be locked
  synchronized void lock(String idOrLogin, Origin origin) {
    Account account = get(idOrLogin);
    String wrong = "not " + account.person().password();
    for (int i = 0; i < settings.policy().maxAttempts() && !account.isLocked(); i++) {
      signIn(account.login(), wrong, origin);
      account = get(idOrLogin);
    }
    if (!account.isLocked()) {
      throw new IllegalStateException("wrong sign-ins do not lock " + account.login());
    }
  }

  /// Blocks devices of a user, whose status stays as it is; an unlock lifts it.
  synchronized void block(String idOrLogin, String appliesTo) {
    Account account = get(idOrLogin);
    put(account.with(account.attempts().blocked(appliesTo)));
  }

  /// Unlocks by an administrator or a token.
  ///
  /// @throws Refusal with the code that Okta has for it, if the user may not be unlocked
  synchronized void unlock(String idOrLogin, Caller caller, Origin origin) {
    Account account = get(idOrLogin);
    needlessUnlocks += account.isLocked() ? 0 : 1;
    UnlockRules.check(account, settings.unlockOfActive());
    put(account.unlock(clock.instant()));
    if (account.isLocked()) {
      note(account, clock.instant(), caller.party());
      log.write(EventKind.UNLOCKED_BY_ADMIN, caller.party(), account.party(), origin);
    }
  }

  /// Takes the user through a step of its life.
  ///
  /// @throws Refusal if the step does not start at the user's status
  synchronized Account step(String idOrLogin, Lifecycle step) {
    Account account = step.apply(get(idOrLogin), clock.instant());
    put(account);
    return account;
  }

  /// Lets Okta's timed unlocks that are due happen, in their order and at their own times.
  synchronized void tick() {
    if (settings.policy().autoUnlock().isZero()) {
      return;
    }
    users.current().stream()
        .flatMap(account -> Timed.of(account).stream())
        .filter(timed -> !timed.at().isAfter(clock.instant()))
        .sorted(Comparator.comparing(Timed::at))
        .forEach(this::timedUnlock);
  }

  /// How often an unlock was asked for that had nothing to do.
  synchronized int needlessUnlocks() {
    return needlessUnlocks;
  }

  /// The unlocks of a user so far.
  List<Unlock> unlocks(String id) {
    return List.copyOf(unlocks.getOrDefault(id, List.of()));
  }

  private SignIn.Result signIn(Account account, String password, Origin origin) {
    SignIn signIn = settings.policy().signIn(account, password, origin.device(), clock.instant());
    put(signIn.account());
    signIn.events().forEach(kind -> log.write(kind, account.party(), null, origin));
    return signIn.result();
  }

  private void timedUnlock(Timed timed) {
    Account account = timed.account();
    users.put(settings.policy().timedUnlock(account, timed.at()), timed.at());
    if (account.isLocked()) {
      note(account, timed.at(), Party.SYSTEM);
      SystemLog.Parties parties = new SystemLog.Parties(Party.SYSTEM, account.party());
      log.write(EventKind.UNLOCKED, timed.at(), parties, Origin.OKTA);
    }
  }

  private void note(Account account, Instant at, Party by) {
    unlocks
        .computeIfAbsent(account.id(), _ -> new CopyOnWriteArrayList<>())
        .add(new Unlock(at, by.alternateId()));
  }

  private void put(Account account) {
    users.put(account, clock.instant());
  }

  /// An account whose timer runs.
  private record Timed(Instant at, Account account) {
    static Optional<Timed> of(Account account) {
      return Optional.ofNullable(account.attempts().timer()).map(at -> new Timed(at, account));
    }
  }
}
