package dev.unlatch.response;

import dev.unlatch.policy.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/// Looks in Okta's System Log for the events about users who were found locked and about whose lock
/// none is on record: without an event nobody can tell the risk of a lockout.
record EventSearch(SystemLog log, Lockouts lockouts) {
  /// How far back the log is searched where Okta does not say when an account was locked. An older
  /// lock needs a person anyway.
  private static final Duration LONGEST = Duration.ofDays(7);

  /// How much earlier than the status an event of the same lock may be.
  private static final Duration EARLIER = Duration.ofMinutes(1);

  /// The last event about each user, where the log has one that is not on record.
  ///
  /// @param locked the users as Okta has them now
  /// @throws Unavailable if Okta cannot be asked now; a log that cannot be read or searched has
  ///   none
  List<LogEntry.Lock> locks(List<Account> locked, Instant now) throws Unavailable {
    List<Account> unknown = locked.stream().filter(it -> !isKnown(it)).toList();
    List<LogEntry.Lock> found = new ArrayList<>();
    for (List<Account> some :
        unknown.stream().gather(Gatherers.windowFixed(SystemLog.MOST_USERS)).toList()) {
      List<LogEntry.Lock> locks = search(some, now);
      some.forEach(account -> last(account, locks, now).ifPresent(found::add));
    }
    return found;
  }

  /// Whether an event about the lock may be on record: of what is under way or held, and of what
  /// was only observed.
  private boolean isKnown(Account account) {
    return lockouts
        .latest(account.id())
        .filter(it -> it.isOpen() || it.state() == Progress.State.OBSERVED)
        .filter(it -> !it.sightings().events().isEmpty())
        .isPresent();
  }

  private Optional<LogEntry.Lock> last(Account account, List<LogEntry.Lock> locks, Instant now) {
    Optional<Episode> latest = lockouts.latest(account.id());
    return locks.stream()
        .filter(it -> it.lockout().user().equals(account.id()))
        .filter(it -> !it.lockout().since().isBefore(since(account, now)))
        .filter(it -> latest.filter(on -> on.sightings().include(it.lockout())).isEmpty())
        .max(Comparator.comparing(it -> it.lockout().since()));
  }

  private List<LogEntry.Lock> search(List<Account> some, Instant now) throws Unavailable {
    Instant since =
        some.stream().map(it -> since(it, now)).min(Comparator.naturalOrder()).orElse(now);
    try {
      return log.locks(some.stream().map(Account::id).toList(), since);
    } catch (Unavailable failure) {
      return switch (failure.reason()) {
        case NO_PERMISSION, FAULT -> List.of();
        case BAD_TOKEN, RATE_LIMITED, NAME, RESERVE, CROWDED, CIRCUIT_OPEN, UNREACHABLE ->
            throw failure;
      };
    }
  }

  private static Instant since(Account account, Instant now) {
    return account.statusChanged().map(it -> it.minus(EARLIER)).orElse(now.minus(LONGEST));
  }
}
