package dev.unlatch.lockout;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Where an episode ends: which events and unlocks belong to it, and which came after it.
public record Boundary(Episode episode) {
  /// Whether a reported lockout is that of the episode, so that it needs no episode of its own: it
  /// was reported before, or the episode still waits to be decided, or Okta locked the account
  /// before the episode ended.
  public boolean covers(Lockout lockout) {
    return episode.sightings().include(lockout)
        || switch (episode.state()) {
          case WAITING, UNCERTAIN -> true;
          case UNLOCKING -> !lockout.since().isAfter(decided());
          case UNLOCKED, OBSERVED, HELD, LEFT, FREED -> !lockout.since().isAfter(until());
        };
  }

  /// Whether the event that reported a lockout reached us, by whatever message, after the unlock
  /// was decided, so that the account may be locked again. The event is on record either way.
  public boolean sawAfterItsUnlock(LockoutMessage message) {
    return switch (episode.state()) {
      case UNLOCKING, UNLOCKED -> sawAfterItsVerdict(message);
      case LEFT -> wasFreedMeanwhile() && sawAfterItsVerdict(message);
      case WAITING, UNCERTAIN, OBSERVED, HELD, FREED -> false;
    };
  }

  private boolean sawAfterItsVerdict(LockoutMessage message) {
    return message.arrived().isAfter(earliestUnlock())
        && afterItsVerdict().anyMatch(it -> it.isOf(message.lockout()));
  }

  private boolean wasFreedMeanwhile() {
    return new DecidedLock(episode).wasFreedMeanwhile();
  }

  /// The reported unlock that ended the lock that the episode is held for; empty if there was none.
  /// An unlock from before the account was last read does not count: the account was held as it was
  /// then.
  public Optional<Instant> ended() {
    return episode.sightings().unlocked().filter(this::isEndedBy);
  }

  /// Whether an unlock came after the episode was held, and so ended the lock it was held for.
  ///
  /// @param published by Okta's clock
  public boolean isEndedBy(Instant published) {
    Instant held =
        episode
            .verdict()
            .flatMap(Verdict::account)
            .flatMap(Account::asOf)
            .map(it -> it.plusSeconds(1)) // Okta gives its time in whole seconds
            .orElse(until().plus(Evidence.GREATEST_SKEW));
    return episode.state() == Progress.State.HELD && published.isAfter(held);
  }

  /// Whether an event that joined the episode after it was held, after its unlock was claimed, or
  /// before anybody knew that it had ended, may belong to the next one.
  boolean mayBeOfTheNext(Sighting event) {
    return switch (episode.state()) {
      case HELD ->
          ended().map(event.published()::isAfter).orElseGet(() -> event.arrived().isAfter(until()));
      case UNLOCKED -> mayHaveFollowedItsUnlock(event);
      case LEFT -> wasFreedMeanwhile() && mayHaveFollowedItsUnlock(event);
      case FREED -> event.published().isAfter(until());
      case WAITING, UNLOCKING, UNCERTAIN, OBSERVED -> false;
    };
  }

  private boolean mayHaveFollowedItsUnlock(Sighting event) {
    return afterItsVerdict().anyMatch(event::equals)
        && event
            .times(episode.verdict().flatMap(Verdict::skew))
            .anyMatch(it -> it.isAfter(decided().minus(History.TIMES_DIFFER)));
  }

  /// The events that the verdict does not rest on, and that reached us after it.
  private Stream<Sighting> afterItsVerdict() {
    return episode.notDecidedOn().filter(it -> it.arrived().isAfter(earliestUnlock()));
  }

  /// When the unlock was decided, by the clock of any of our processes.
  private Instant earliestUnlock() {
    return decided().minus(LogReading.CLOCKS_DIFFER);
  }

  /// A refusal is decided anew, when it is answered.
  private Instant decided() {
    Instant verdict = episode.verdict().orElseThrow().at();
    return wasFreedMeanwhile() ? episode.story().at(Story.CLAIMED).orElse(verdict) : verdict;
  }

  private Instant until() {
    return episode.progress().until();
  }
}
