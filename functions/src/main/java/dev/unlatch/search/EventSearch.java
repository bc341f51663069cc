package dev.unlatch.search;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.policy.account.Account;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;

/// Searches Okta's System Log for events about users who were found locked with no event on record:
/// without one, the risk of a lockout is unknown.
public record EventSearch(SystemLog log, Lockouts lockouts) {
  /// How far back the log is searched if Okta does not say when an account was locked. An older
  /// lock needs a person anyway.
  private static final Duration LONGEST = Duration.ofDays(7);

  /// How far before the change of status an event of the same lock may be.
  private static final Duration EARLIER = Duration.ofMinutes(1);

  /// The latest event about each user that the log has and the record does not, by user.
  ///
  /// @param locked the users as Okta has them now
  /// @throws Unavailable if Okta cannot be asked now; a log that cannot be read or searched counts
  ///   as empty
  public Map<String, LogEvent.Lock> locks(List<Account> locked, Instant now) throws Unavailable {
    List<Locked> unknown =
        locked.stream()
            .map(it -> new Locked(it, lockouts.readable(it.id())))
            .filter(it -> !it.isKnown())
            .toList();
    Map<String, LogEvent.Lock> found = new HashMap<>();
    for (List<Locked> some :
        unknown.stream().gather(Gatherers.windowFixed(SystemLog.MOST_USERS)).toList()) {
      List<LogEvent.Lock> locks = search(some, now);
      some.forEach(it -> it.last(locks, now).ifPresent(lock -> found.put(it.id(), lock)));
    }
    return found;
  }

  private List<LogEvent.Lock> search(List<Locked> some, Instant now) throws Unavailable {
    Instant since =
        some.stream().map(it -> it.since(now)).min(Comparator.naturalOrder()).orElse(now);
    try {
      return log.locks(some.stream().map(Locked::id).toList(), since);
    } catch (Unavailable failure) {
      return switch (failure.cause()) {
        case NO_PERMISSION, FAULT -> List.of();
        case BAD_TOKEN, RATE_LIMITED, NAME, RESERVE, CROWDED, CIRCUIT_OPEN, UNREACHABLE ->
            throw failure;
      };
    }
  }

  /// A user who was found locked.
  private record Locked(Account account, Optional<Episode> latest) {
    String id() {
      return account.id();
    }

    /// Whether an event about the lock may be on record: it may if the episode is under way, held,
    /// or was only observed.
    boolean isKnown() {
      return latest
          .filter(it -> it.state().isOpen() || it.state() == Progress.State.OBSERVED)
          .filter(it -> !it.sightings().events().isEmpty())
          .isPresent();
    }

    Optional<LogEvent.Lock> last(List<LogEvent.Lock> locks, Instant now) {
      return locks.stream()
          .filter(it -> it.lockout().user().equals(id()))
          .filter(it -> !it.lockout().since().isBefore(since(now)))
          .filter(it -> latest.filter(on -> on.sightings().include(it.lockout())).isEmpty())
          .max(Comparator.comparing(it -> it.lockout().since()));
    }

    /// The status of an account whose devices are blocked does not change.
    Instant since(Instant now) {
      return account
          .statusChanged()
          .filter(_ -> account.isLocked())
          .map(it -> it.minus(EARLIER))
          .orElse(now.minus(LONGEST));
    }
  }
}
