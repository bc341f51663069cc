package dev.unlatch.simulation;

import dev.unlatch.policy.Account;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The accounts of an Okta organisation, with all that ever happened to them: the truth that
/// everything is held against. Where nothing goes wrong: [FaultyOkta] is what a process has of it.
final class ModelOkta {
  private static final int PAGE = 3;

  private final NavigableMap<String, Member> members = new TreeMap<>();
  private final InstantSource clock;
  private final Unlocked ofFree;

  /// What is always so of an account.
  ///
  /// @param mayRead whether our token may read it
  /// @param mayUnlock whether our token may unlock it
  record Nature(Provider provider, boolean mayRead, boolean mayUnlock) {}

  /// How an account stands.
  ///
  /// @param gone whether it was deleted
  /// @param blocked whether unknown devices are
  /// @param byUs whether we brought it to this
  record Standing(
      AccountStatus status, boolean gone, boolean blocked, Set<String> roles, boolean byUs) {
    static final Standing FREE = new Standing(AccountStatus.ACTIVE, false, false, Set.of(), false);

    boolean isLocked() {
      return !gone && status == AccountStatus.LOCKED_OUT;
    }

    /// Whether its user can sign in, if only from known devices.
    boolean isUsable() {
      return !gone && status.isUsable();
    }

    /// Whether its user can sign in from anywhere.
    boolean isFree() {
      return isUsable() && !blocked;
    }

    /// Whether an unlock would change it.
    boolean isUnlockable() {
      return isLocked() || (!gone && status == AccountStatus.ACTIVE && blocked);
    }

    /// Whether an unlock would change what an episode of a kind is about.
    boolean isLocked(LockKind kind) {
      return kind == LockKind.UNKNOWN_DEVICES ? isUnlockable() : isLocked();
    }

    Standing with(AccountStatus status) {
      return new Standing(status, gone, blocked, roles, false);
    }

    Standing with(Set<String> roles) {
      return new Standing(status, gone, blocked, roles, byUs);
    }

    Standing blocking() {
      return new Standing(status, gone, true, roles, false);
    }

    Standing free(boolean byUs) {
      return new Standing(AccountStatus.ACTIVE, gone, false, roles, byUs);
    }

    Standing deleted() {
      return new Standing(status, true, blocked, roles, false);
    }
  }

  private record Change(Instant at, Standing standing) {}

  private record Member(String id, Nature nature, List<Change> changes) {
    Standing standing() {
      return changes.getLast().standing();
    }
  }

  /// @param ofFree what Okta answers to the unlock of an account that is not locked: its
  ///   documentation does not say, so each world draws one
  ModelOkta(InstantSource clock, Unlocked ofFree) {
    this.clock = clock;
    this.ofFree = ofFree;
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

  private Member member(String user) {
    return Optional.ofNullable(members.get(user)).orElseThrow();
  }

  /// Something happens to an account.
  void change(String user, UnaryOperator<Standing> change) {
    Member member = member(user);
    member.changes().add(new Change(clock.instant(), change.apply(member.standing())));
  }

  /// All ways in which an account stood at some moment of a time, the first one first.
  List<Standing> during(String user, Instant from, Instant to) {
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
  Optional<Account> find(String id) {
    return Optional.ofNullable(members.get(id))
        .filter(it -> !it.standing().gone())
        .map(it -> account(it, it.standing()));
  }

  private static Account account(Member member, Standing standing) {
    return new Account(member.id(), standing.status(), member.nature().provider());
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
      change(id, it -> it.free(true));
      return Unlocked.DONE;
    }
    return standing.status() == AccountStatus.ACTIVE ? ofFree : Unlocked.WRONG_STATUS;
  }

  /// A page of the list of those who are locked out.
  ///
  /// @param next the id after which the next page begins; none on the last one
  record Page(List<Account> accounts, Optional<String> next) {}

  /// The list as it was at a time.
  ///
  /// @param after the id after which it begins
  Page lockedOut(String after, Instant time) {
    List<Account> rest =
        members.tailMap(after, false).values().stream()
            .filter(member -> during(member.id(), time, time).stream().anyMatch(Standing::isLocked))
            .map(member -> account(member, during(member.id(), time, time).getLast()))
            .toList();
    return rest.size() <= PAGE
        ? new Page(rest, Optional.empty())
        : new Page(rest.subList(0, PAGE), Optional.of(rest.get(PAGE - 1).id()));
  }
}
