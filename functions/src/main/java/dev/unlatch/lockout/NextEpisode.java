package dev.unlatch.lockout;

import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A user's next episode, and what it takes over from the previous one: the user's history, and the
/// events that may be about the new lock.
///
/// @param mode whether anybody is unlocked
public record NextEpisode(Episode previous, Mode mode) {
  /// The next episode, which the message begins and carries on.
  public Episode begin(LockoutMessage message, Instant now) {
    Episode first = Episode.first(message, now);
    Sightings sightings = sightings(message);
    return new Episode(
        first.user(),
        previous.number() + 1,
        first.revision(),
        sightings.events().stream().map(Sighting::kind).reduce(first.kind(), LockKind::and),
        sightings,
        first.progress(),
        first.verdict(),
        first.requests(),
        history(),
        first.story());
  }

  /// What was only observed is decided for real, from the events known about it.
  private Sightings sightings(LockoutMessage message) {
    Sightings first = Sightings.first(message);
    return previous.state() == State.OBSERVED && !message.intake().bringsEvents()
        ? first.with(previous.sightings())
        : first.after(previous.sightings(), new Boundary(previous)::mayBeOfTheNext);
  }

  /// What happened to the user before. An observed unlock counts as one while no one is unlocked,
  /// so that the guards show what they would do.
  private History history() {
    Optional<Duration> skew = previous.verdict().flatMap(Verdict::skew);
    History all = previous.historyNow();
    for (Instant lock : previous.sightings().times(skew)) {
      all = all.locked(lock);
    }
    all = withEnd(all);
    return skew.isPresent() ? all : withLocksOfUnknownTime(all);
  }

  private History withLocksOfUnknownTime(History history) {
    History all = history;
    for (Sighting event : previous.sightings().events()) {
      all = event.isLate() ? all.lockedAbout(event.published(), event.arrived()) : all;
    }
    return all;
  }

  /// An unlock counts from when it was decided: Okta's answer may take seconds, and the account can
  /// be locked again in that time.
  private History withEnd(History all) {
    Instant until = previous.progress().until();
    return switch (previous.state()) {
      case UNLOCKED -> wasRecognised() ? all : all.unlocked(decided());
      case OBSERVED -> mode == Mode.OBSERVE ? all.unlocked(until) : all;
      case HELD -> all.held(until);
      case FREED -> (wasHeld() ? all.held(decided()) : all).freed(freed());
      case LEFT -> new DecidedLock(previous).wasNone() ? all.freed(until) : all;
      case WAITING, UNLOCKING, UNCERTAIN -> all;
    };
  }

  /// Whether its unlock is one whose outcome was unknown at first: such an unlock is in the history
  /// from when it was begun.
  private boolean wasRecognised() {
    return previous
        .story()
        .last(Story.UNLOCKED)
        .filter(it -> it.detail().equals(Story.RECOGNISED))
        .isPresent();
  }

  private boolean wasHeld() {
    return previous.verdict().filter(it -> it.decision().equals("hold")).isPresent();
  }

  private Instant decided() {
    return previous.verdict().orElseThrow().at();
  }

  private Instant freed() {
    return previous.story().at(Story.FREED).orElseThrow();
  }
}
