package dev.unlatch.policy.fact;

import dev.unlatch.policy.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// A person's request to unlock an account.
///
/// @param by who asks, in that person's own words
/// @param comment why, in that person's own words
/// @param override whether it overrides what would hold or wait
/// @param at when it was made
/// @param invocation the AWS request id of the invocation, under which CloudTrail names the caller
/// @param statusChanged when the account's status last changed before the request, by Okta's clock;
///   empty if Okta does not say
/// @param newest when the newest event about the user known at the time of the request was
///   published; if none was known, the time of the request by Okta's clock; empty if Okta does not
///   say
public record Request(
    String by,
    String comment,
    boolean override,
    Instant at,
    String invocation,
    Optional<Instant> statusChanged,
    Optional<Instant> newest) {
  /// How long after a request an unlock may still rest on it. Whoever asks is on the telephone now;
  /// later the account may be locked for another reason.
  public static final Duration VALID = Duration.ofMinutes(15);

  /// The longest `by` and `comment`, in characters: a sentence or two, and no burden on a record of
  /// 400 KB.
  public static final int LONGEST_TEXT = 500;

  /// @throws IllegalArgumentException if the comment is blank, or a text is longer than
  ///   [#LONGEST_TEXT]
  public Request {
    if (comment.isBlank()) {
      throw new IllegalArgumentException(
          "\"comment\" is blank: say why these accounts are to be unlocked");
    }
    requireShort("by", by);
    requireShort("comment", comment);
  }

  /// A request before it is known which lock it is for.
  public Request(String by, String comment, boolean override, Instant at, String invocation) {
    this(by, comment, override, at, invocation, Optional.empty(), Optional.empty());
  }

  /// The same, for the account's current lock. If no event is known, whatever Okta publishes from
  /// now on is about a later lock.
  ///
  /// @param latest when the newest known event about the user was published
  public Request forLock(Account account, Optional<Instant> latest) {
    Optional<Instant> until =
        latest.or(() -> account.asOf().map(it -> it.plusSeconds(1))); // Okta gives whole seconds
    return new Request(by, comment, override, at, invocation, account.statusChanged(), until);
  }

  /// Whether a decision made now may rest on it: the unlock is then done while it is [#VALID].
  public boolean isCurrent(Instant now) {
    return now.isBefore(at.plus(VALID).minus(History.UNTIL_DONE));
  }

  /// Whether it is still a request for the current lock.
  ///
  /// @param account as it is now
  /// @param reports every event that reported the lockout
  /// @param history what happened to the user before the lockout
  public boolean isFor(
      Optional<Account> account, Collection<Report> reports, History history, Instant now) {
    return isCurrent(now)
        && !history.hasEndedSince(at)
        && account.filter(this::isLockedLater).isEmpty()
        && reports.stream().noneMatch(this::isOfLaterLock);
  }

  private boolean isLockedLater(Account account) {
    return account.isLocked()
        && statusChanged.isPresent()
        && account.statusChanged().filter(it -> it.isAfter(statusChanged.get())).isPresent();
  }

  private boolean isOfLaterLock(Report report) {
    return newest
        .map(known -> report.published().isAfter(known))
        .orElseGet(() -> report.arrived().isAfter(at));
  }

  private static void requireShort(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "\"%s\" has %d characters, at most %d are kept"
              .formatted(field, text.length(), LONGEST_TEXT));
    }
  }
}
