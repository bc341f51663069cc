package dev.unlatch.response;

import dev.unlatch.policy.Account;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looks for the locked ones among the users that a person names, and puts them on the queue.
public final class Sweep {
  private final Ports ports;
  private final Clock clock;
  private final Intake intake;

  public Sweep(Ports ports, Clock clock) {
    this.ports = ports;
    this.clock = clock;
    this.intake = new Intake(ports.queue(), ports.journal(), clock);
  }

  /// Queues the users that a person names, each one by Okta user id or login.
  public Findings byUsers(List<String> users, Request request, Instant deadline) {
    return sweep(
        tally -> {
          for (String user : users) {
            if (clock.instant().isAfter(deadline)) {
              return outOfTime(tally);
            }
            ask(user, request, tally);
          }
          return Optional.empty();
        });
  }

  /// Queues the locked members of a group that a person names, by name or id.
  public Findings byGroup(String group, Request request, Instant deadline) {
    return sweep(
        tally -> {
          Optional<String> id = ports.users().group(group);
          if (id.isEmpty()) {
            tally.unknown(group);
            return Optional.empty();
          }
          Pages list = next -> ports.users().members(id.get(), next);
          return through(list, deadline, tally, page -> queue(asked(page, request), tally));
        });
  }

  private void ask(String user, Request request, Findings.Tally tally) throws Unavailable {
    tally.saw(1);
    Optional<Account> account = ports.users().find(user);
    if (account.isEmpty()) {
      tally.unknown(user);
    } else if (!account.get().isLocked()) {
      tally.notLocked(user);
    } else {
      put(List.of(LockoutMessage.asked(lockout(account.get()), request)));
      tally.queued(List.of(user));
    }
  }

  private List<LockoutMessage> asked(List<Account> members, Request request) {
    return members.stream()
        .filter(Account::isLocked)
        .map(account -> LockoutMessage.asked(lockout(account), request))
        .toList();
  }

  private Lockout lockout(Account account) {
    return new Lockout(account.id(), LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.empty());
  }

  private void queue(List<LockoutMessage> messages, Findings.Tally tally) {
    put(messages);
    tally.queued(messages.stream().map(message -> message.lockout().user()).toList());
  }

  private void put(List<LockoutMessage> messages) {
    List<Message> refused = intake.take(messages, Instant.MAX);
    if (!refused.isEmpty()) {
      throw new IllegalStateException("the queue has refused " + refused.size() + " lockouts");
    }
  }

  private Findings sweep(Search search) {
    Findings.Tally tally = new Findings.Tally();
    Findings findings;
    try {
      findings = tally.findings(search.go(tally));
    } catch (Unavailable failure) {
      findings = tally.findings(Optional.of("Okta could not be asked: " + failure.getMessage()));
    }
    ports.journal().swept(findings);
    return findings;
  }

  private Optional<String> through(
      Pages list, Instant deadline, Findings.Tally tally, PageWork work) throws Unavailable {
    Optional<String> next = Optional.empty();
    do {
      if (clock.instant().isAfter(deadline)) {
        return outOfTime(tally);
      }
      Users.Page page = list.read(next);
      tally.saw(page.accounts().size());
      work.on(page.accounts());
      next = page.next();
    } while (next.isPresent());
    return Optional.empty();
  }

  /// By number, for names go into logs with it.
  private static Optional<String> outOfTime(Findings.Tally tally) {
    return Optional.of("out of time after " + tally.seen() + " users");
  }

  private interface Search {
    Optional<String> go(Findings.Tally tally) throws Unavailable;
  }

  private interface Pages {
    Users.Page read(Optional<String> next) throws Unavailable;
  }

  private interface PageWork {
    void on(List<Account> accounts) throws Unavailable;
  }
}
