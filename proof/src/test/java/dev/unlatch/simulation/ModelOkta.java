package dev.unlatch.simulation;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.LockKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/// The accounts of an Okta organisation, with all that ever happened to them: the truth that
/// everything is held against. Where nothing goes wrong: [FaultyOkta] is what a process has of it.
final class ModelOkta {
  private static final int PAGE = 3;

  private final NavigableMap<String, Member> members = new TreeMap<>();
  private final InstantSource clock;
  private final Unlocked ofFree;
  private final StatusTimes times;

  /// What is always so of an account.
  ///
  /// @param mayRead whether our token may read it
  /// @param mayUnlock whether our token may unlock it
  record Nature(Provider provider, boolean mayRead, boolean mayUnlock) {}

  /// How an account stands.
  ///
  /// @param gone whether it was deleted
  /// @param byUs whether we brought it to this
  record Standing(
      AccountStatus status, boolean gone, Blocks blocks, Set<String> roles, boolean byUs) {
    static final Standing FREE =
        new Standing(AccountStatus.ACTIVE, false, Blocks.NONE, Set.of(), false);

    /// Whether its status says that it is locked.
    boolean isLockedOut() {
      return !gone && status == AccountStatus.LOCKED_OUT;
    }

    /// Whether its user can sign in from nowhere.
    boolean isLocked() {
      return isLockedOut()
          || (!gone && status == AccountStatus.ACTIVE && blocks == Blocks.ANY_DEVICES);
    }

    /// Whether its user can sign in, if only from known devices.
    boolean isUsable() {
      return !gone && status.isUsable() && blocks != Blocks.ANY_DEVICES;
    }

    /// Whether its user can sign in from anywhere.
    boolean isFree() {
      return isUsable() && blocks == Blocks.NONE;
    }

    /// Whether an unlock would change it.
    boolean isUnlockable() {
      return isLocked() || (!gone && status == AccountStatus.ACTIVE && blocks != Blocks.NONE);
    }

    /// Whether it is locked more than it was.
    boolean isLockedSince(Standing before) {
      return (isUnlockable() && !before.isUnlockable()) || (isLocked() && !before.isLocked());
    }

    /// Whether an unlock would change what an episode of a kind is about.
    boolean isLocked(LockKind kind) {
      return kind == LockKind.UNKNOWN_DEVICES ? isUnlockable() : isLocked();
    }

    Standing with(AccountStatus status) {
      return new Standing(status, gone, blocks, roles, false);
    }

    Standing with(Set<String> roles) {
      return new Standing(status, gone, blocks, roles, byUs);
    }

    Standing blocking(Blocks devices) {
      return new Standing(status, gone, devices, roles, false);
    }

    Standing free(boolean byUs) {
      return new Standing(AccountStatus.ACTIVE, gone, Blocks.NONE, roles, byUs);
    }

    Standing deleted() {
      return new Standing(status, true, blocks, roles, false);
    }
  }

  /// Which devices are blocked.
  enum Blocks {
    NONE,
    UNKNOWN_DEVICES,
    /// A lock of the whole account, though the status stays `ACTIVE`.
    ANY_DEVICES
  }

  /// What `statusChanged` is worth: Okta does not document that a lock sets it.
  enum StatusTimes {
    /// It is when the account was locked.
    TRUE,
    /// A lock does not set it.
    NOT_OF_LOCKS,
    /// It is not given.
    NONE
  }

  private record Change(Instant at, Standing standing) {}

  private record Member(String id, Nature nature, List<Change> changes) {
    Standing standing() {
      return changes.getLast().standing();
    }
  }

  /// @param ofFree what Okta answers to the unlock of an account that is not locked: its
  ///   documentation does not say, so each world draws one
  /// @param times what `statusChanged` is worth
  ModelOkta(InstantSource clock, Unlocked ofFree, StatusTimes times) {
    this.clock = clock;
    this.ofFree = ofFree;
    this.times = times;
  }

  void add(String user, Nature nature) {
    Change first = new Change(clock.instant(), Standing.FREE);
    members.put(user, new Member(user, nature, new ArrayList<>(List.of(first))));
  }

  List<String> ids() {
    return List.copyOf(members.keySet());
  }

  Nature nature(String user) {
    return member(user).nature();
  }

  Standing standing(String user) {
    return member(user).standing();
  }

  private Member member(String named) {
    return known(named).orElseThrow();
  }

  /// By id, or by the short name of a login in any spelling (Okta, "Get a user").
  private Optional<Member> known(String named) {
    Member byId = members.get(named);
    return byId != null
        ? Optional.of(byId)
        : Optional.ofNullable(members.get(named.toLowerCase(Locale.ROOT).replace("kim", "00u")));
  }

  /// The id of whomever an id or a login names.
  String id(String named) {
    return member(named).id();
  }

  /// Another name of a user.
  static String login(String user) {
    return user.replace("00u", "kim");
  }

  StatusTimes times() {
    return times;
  }

  /// When the status of an account had last changed, as Okta tells it; none where it does not.
  Optional<Instant> statusChanged(String user, Instant until) {
    return times == StatusTimes.NONE
        ? Optional.empty()
        : Optional.of(lastChange(user, until, this::tells));
  }

  /// The same right now.
  Optional<Instant> statusChanged(String user) {
    return statusChanged(user, clock.instant());
  }

  private boolean tells(Standing before, Standing after) {
    boolean told = times == StatusTimes.TRUE || after.status() != AccountStatus.LOCKED_OUT;
    return told && before.status() != after.status();
  }

  /// When an account was last locked, or locked more than it was.
  Instant locked(String user, Instant until) {
    return lastChange(user, until, (before, after) -> after.isLockedSince(before));
  }

  /// When an account's status was last changed to locked.
  Instant statusLocked(String user, Instant until) {
    return lastChange(user, until, (before, after) -> after.isLockedOut() && !before.isLockedOut());
  }

  /// When an account was locked for the first time; none where it never was.
  Optional<Instant> firstLocked(String user) {
    return member(user).changes().stream()
        .filter(it -> it.standing().isUnlockable())
        .map(Change::at)
        .findFirst();
  }

  private Instant lastChange(String user, Instant until, BiPredicate<Standing, Standing> isChange) {
    List<Change> changes = member(user).changes();
    Instant last = changes.getFirst().at();
    for (int i = 1; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (!change.at().isAfter(until)
          && isChange.test(changes.get(i - 1).standing(), change.standing())) {
        last = change.at();
      }
    }
    return last;
  }

  /// Something happens to an account.
  void change(String user, UnaryOperator<Standing> change) {
    Member member = member(user);
    member.changes().add(new Change(clock.instant(), change.apply(member.standing())));
  }

  /// All ways in which an account stood at some moment of a time, the first one first.
  List<Standing> during(String user, Instant from, Instant to) {
    if (known(user).isEmpty()) {
      return List.of(Standing.FREE.deleted());
    }
    List<Standing> standings = new ArrayList<>();
    for (Change change : member(user).changes()) {
      if (!change.at().isAfter(from)) {
        standings.clear();
      }
      if (!change.at().isAfter(to)) {
        standings.add(change.standing());
      }
    }
    return standings;
  }

  /// None when there is no such account, or not any more.
  Optional<Account> find(String named) {
    return known(named).filter(it -> !it.standing().gone()).map(it -> account(it, it.standing()));
  }

  private static Account account(Member member, Standing standing) {
    return new Account(member.id(), standing.status(), member.nature().provider(), "{}");
  }

  /// What Okta answers to an unlock.
  enum Unlocked {
    DONE,
    GONE,
    NO_PERMISSION,
    NOT_ALLOWED,
    BAD_REQUEST,
    WRONG_STATUS
  }

  Unlocked unlock(String id) {
    Member member = member(id);
    Standing standing = member.standing();
    if (standing.gone()) {
      return Unlocked.GONE;
    }
    if (!member.nature().mayUnlock()) {
      return Unlocked.NO_PERMISSION;
    }
    if (member.nature().provider().isDirectory()) {
      return Unlocked.NOT_ALLOWED;
    }
    if (standing.isUnlockable()) {
      change(member.id(), it -> it.free(true));
      return Unlocked.DONE;
    }
    return standing.status() == AccountStatus.ACTIVE ? ofFree : Unlocked.WRONG_STATUS;
  }

  /// A page of the list of those who are locked out.
  ///
  /// @param next the id after which the next page begins; none on the last one
  record Page(List<Account> accounts, Optional<String> next) {}

  /// Some accounts, whoever they are.
  List<Account> some(int most) {
    return members.keySet().stream().limit(most).flatMap(id -> find(id).stream()).toList();
  }

  /// The list as it was at a time.
  ///
  /// @param after the id after which it begins
  Page lockedOut(String after, Instant time) {
    List<Account> rest =
        members.tailMap(after, false).values().stream()
            .filter(
                member -> during(member.id(), time, time).stream().anyMatch(Standing::isLockedOut))
            .map(member -> account(member, during(member.id(), time, time).getLast()))
            .toList();
    return rest.size() <= PAGE
        ? new Page(rest, Optional.empty())
        : new Page(rest.subList(0, PAGE), Optional.of(rest.get(PAGE - 1).id()));
  }
}
