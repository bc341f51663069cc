package dev.unlatch.search;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Unavailable.Question;
import dev.unlatch.port.okta.Users;
import dev.unlatch.response.Enqueuing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;

/// Finds the locked ones among the users that a person names, and queues them.
public record UserSearch(Ports ports, Clock clock) {
  /// The most members of a group that an override covers: few enough for someone to have checked
  /// each.
  static final int MOST_OVERRIDDEN = 25;

  /// Queues the users that a person names, each by Okta user id or login.
  public Findings byUsers(List<String> users, Request request, Instant deadline) {
    return sweep(
        tally -> {
          for (List<String> some :
              users.stream().gather(Gatherers.windowFixed(SystemLog.MOST_USERS)).toList()) {
            if (clock.instant().isAfter(deadline)) {
              return outOfTime(tally);
            }
            Map<String, Account> locked = new LinkedHashMap<>();
            Optional<Unavailable> failure = find(some, locked, tally);
            queue(List.copyOf(locked.values()), request);
            tally.queued(List.copyOf(locked.keySet()));
            if (failure.isPresent()) {
              throw failure.get();
            }
          }
          return Optional.empty();
        });
  }

  /// Queues the locked members of a group that a person names, by name or id. To override many at
  /// once, each must be named.
  public Findings byGroup(String group, Request request, Instant deadline) {
    return sweep(
        tally -> {
          Optional<String> id = ports.users().group(group);
          if (id.isEmpty()) {
            tally.unknown(group);
            return Optional.empty();
          }
          List<Account> locked = new ArrayList<>();
          Optional<String> stopped = findMembers(id.get(), deadline, locked, tally);
          if (request.override() && locked.size() > MOST_OVERRIDDEN) {
            return Optional.of(tooMany(locked.size()));
          }
          queue(locked, request);
          tally.queued(locked.stream().map(Account::id).toList());
          return stopped;
        });
  }

  private static String tooMany(int locked) {
    return ("the group has %d locked members, and an override by group is for at most %d:"
            + " name each user in \"users\"")
        .formatted(locked, MOST_OVERRIDDEN);
  }

  /// Finds the locked members of a group.
  ///
  /// @return why the search ended early; empty if it was complete
  private Optional<String> findMembers(
      String group, Instant deadline, List<Account> locked, Findings.Tally tally)
      throws Unavailable {
    Optional<String> next = Optional.empty();
    do {
      if (clock.instant().isAfter(deadline)) {
        return outOfTime(tally);
      }
      Users.Page page = ports.users().members(group, next);
      tally.saw(page.accounts().size());
      page.accounts().stream().filter(Account::isLocked).forEach(locked::add);
      next = page.next();
    } while (next.isPresent());
    return Optional.empty();
  }

  /// Finds the locked ones by the names given.
  ///
  /// @return why the rest could not be asked about; empty if all were
  private Optional<Unavailable> find(
      List<String> users, Map<String, Account> locked, Findings.Tally tally) {
    try {
      for (String user : users) {
        tally.saw(1);
        findOne(user, locked, tally);
      }
      return Optional.empty();
    } catch (Unavailable failure) {
      return Optional.of(failure);
    }
  }

  private void findOne(String user, Map<String, Account> locked, Findings.Tally tally)
      throws Unavailable {
    try {
      Optional<Account> account = ports.users().find(user);
      if (account.isEmpty()) {
        tally.unknown(user);
      } else if (!isLocked(account.get())) {
        tally.notLocked(user);
      } else {
        locked.put(user, account.get());
      }
    } catch (Unavailable failure) {
      switch (failure.cause()) {
        case NAME -> tally.giveId(user);
        case NO_PERMISSION -> tally.notReadable(user);
        default -> throw failure;
      }
    }
  }

  /// Whether the account is locked, or blocked on some devices or all, which its status does not
  /// show.
  private boolean isLocked(Account account) throws Unavailable {
    return account.isLocked() || (account.status().isUsable() && isBlocked(account));
  }

  private boolean isBlocked(Account account) throws Unavailable {
    return Question.ifPermitted(() -> ports.users().blocks(account.id()))
        .filter(it -> !it.isEmpty())
        .isPresent();
  }

  /// First the events about their locks that are not on record, then each one's request.
  private void queue(List<Account> locked, Request request) throws Unavailable {
    Instant now = clock.instant();
    Map<String, LogEvent.Lock> events =
        new EventSearch(ports.log(), ports.lockouts()).locks(locked, now);
    put(
        events.values().stream()
            .map(it -> LockoutMessage.of(Intake.LOG, it.lockout(), it.circumstances(), now))
            .toList());
    put(
        locked.stream()
            .map(it -> asked(it, Optional.ofNullable(events.get(it.id())), request))
            .toList());
  }

  /// A request is for the current lock.
  private LockoutMessage asked(Account account, Optional<LogEvent.Lock> event, Request request) {
    Optional<Instant> newest =
        event
            .map(it -> it.lockout().since())
            .or(
                () ->
                    ports
                        .lockouts()
                        .readable(account.id())
                        .filter(it -> it.state().isOpen())
                        .flatMap(it -> it.sightings().newest()));
    Lockout lockout =
        new Lockout(account.id(), LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty());
    return LockoutMessage.asked(lockout, request.forLock(account, newest));
  }

  private void put(List<LockoutMessage> messages) {
    Enqueuing enqueuing = new Enqueuing(ports.queue(), ports.journal(), clock);
    List<QueueMessage> refused = enqueuing.take(messages, Instant.MAX);
    if (!refused.isEmpty()) {
      throw new IllegalStateException("the queue has refused " + refused.size() + " lockouts");
    }
  }

  private static Findings sweep(Search search) {
    Findings.Tally tally = new Findings.Tally();
    try {
      return tally.findings(search.go(tally));
    } catch (Unavailable failure) {
      return tally.findings(Optional.of("Okta could not be asked: " + failure.getMessage()));
    }
  }

  /// As a number, because names go into logs with it.
  private static Optional<String> outOfTime(Findings.Tally tally) {
    return Optional.of("out of time after " + tally.seen() + " users");
  }

  private interface Search {
    Optional<String> go(Findings.Tally tally) throws Unavailable;
  }
}
