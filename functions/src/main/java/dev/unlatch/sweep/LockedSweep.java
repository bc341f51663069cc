package dev.unlatch.sweep;

import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Users;
import dev.unlatch.search.EventSearch;
import dev.unlatch.sweep.Bookmark.Round;
import dev.unlatch.sweep.Sweeping.OvertakenException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goes through Okta's list of locked users, and takes in those whose lockout is not on record.
record LockedSweep(Sweeping sweeping, Overdue overdue) {
  void run(Instant deadline) throws Unavailable, OvertakenException {
    sweeping.goOn(Round.LOCKED, Integer.MAX_VALUE, deadline, this::take);
  }

  private Optional<String> take(Optional<String> page) throws Unavailable {
    Users.Page listed = read(page);
    sweeping.tally().saw(listed.accounts());
    List<Episode> lost = queueUnrecorded(listed.accounts());
    if (sweeping.foundQueueEmpty()) {
      overdue.queueAgain(lost);
    }
    return listed.next();
  }

  /// Okta does not say how long a page's link works: once it no longer does, the list starts
  /// afresh.
  private Users.Page read(Optional<String> page) throws Unavailable {
    try {
      return sweeping.ports().users().lockedOut(page);
    } catch (Unavailable failure) {
      if (page.isPresent() && failure.cause() == Unavailable.Cause.FAULT) {
        return sweeping.ports().users().lockedOut(Optional.empty());
      }
      throw failure;
    }
  }

  /// Lists may be stale, so each user is read again; if that fails, those found so far are still
  /// queued.
  ///
  /// @return the episodes on record whose message is lost
  private List<Episode> queueUnrecorded(List<Account> listed) throws Unavailable {
    List<Account> found = new ArrayList<>();
    List<Episode> lost = new ArrayList<>();
    try {
      for (Account account : listed) {
        Optional<Episode> open = onRecord(account);
        open.filter(it -> Overdue.is(it, sweeping.now())).ifPresent(lost::add);
        if (open.isEmpty() && !sweeping.hasQueued(account.id())) {
          lockedNow(account).ifPresent(found::add);
        }
      }
    } finally {
      sweeping.put(messages(found));
    }
    return lost;
  }

  /// If Okta cannot be asked for their events, they are queued without.
  private List<LockoutMessage> messages(List<Account> found) {
    Instant now = sweeping.now();
    Map<String, LogEvent.Lock> events = new HashMap<>();
    try {
      EventSearch search = new EventSearch(sweeping.ports().log(), sweeping.ports().lockouts());
      events.putAll(search.locks(found, now));
    } catch (Unavailable failure) {
      sweeping.tally().failed("events of locked users", failure);
    }
    return found.stream()
        .map(account -> message(account, Optional.ofNullable(events.get(account.id())), now))
        .toList();
  }

  private static LockoutMessage message(
      Account account, Optional<LogEvent.Lock> event, Instant now) {
    Lockout found = new Lockout(account.id(), LockKind.WHOLE_ACCOUNT, now, Optional.empty());
    return event
        .map(it -> LockoutMessage.of(Intake.LOG, it.lockout(), it.circumstances(), now))
        .orElseGet(() -> LockoutMessage.found(found));
  }

  private Optional<Episode> onRecord(Account account) {
    return sweeping
        .ports()
        .lockouts()
        .readable(account.id())
        .filter(it -> !new DecidedLock(it).isOver(sweeping.mode()));
  }

  /// If Okta does not answer for that user, the list is believed: the response asks again.
  private Optional<Account> lockedNow(Account account) throws Unavailable {
    Users users = sweeping.ports().users();
    return sweeping
        .ask(() -> users.find(account.id()))
        .orElse(Optional.of(account))
        .filter(Account::isLocked);
  }
}
