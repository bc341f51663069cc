package dev.unlatch.lockout;

import dev.unlatch.lockout.Progress.State;
import java.util.Locale;
import java.util.Optional;

/// How an episode came into its state, for those who tell others of it.
public record StateStory(Episode episode) {
  /// The name of the reason for which it waits; `requested` if a person's request has taken it up
  /// and nothing was decided since; empty if it does not wait, or nothing was decided yet.
  public Optional<String> waitsFor() {
    return episode.state() == State.WAITING || episode.state() == State.UNCERTAIN
        ? episode
            .verdict()
            .map(it -> it.decision().equals("wait") ? it.reason().name() : Story.REQUESTED)
        : Optional.empty();
  }

  /// The step with which it came into its state or, if it waits, began to wait for its reason. A
  /// story that has lost it gives the earliest step after it, or its last one.
  public Story.Step since() {
    State state = episode.state();
    return (switch (state) {
          case WAITING, UNCERTAIN -> waitsFor().flatMap(this::waitingSince);
          case UNLOCKING -> story().last(Story.CLAIMED);
          case UNLOCKED -> story().last(Story.UNLOCKED);
          case OBSERVED, HELD, LEFT -> story().last(state.name().toLowerCase(Locale.ROOT));
          case FREED -> story().last(Story.FREED);
        })
        .orElseGet(story().steps()::getLast);
  }

  private Optional<Story.Step> waitingSince(String reason) {
    return reason.equals(Story.REQUESTED) ? story().last(reason) : story().waitingFor(reason);
  }

  /// The step with which it was last held before it came into its state, or began to wait; empty if
  /// it was not held before.
  public Optional<Story.Step> heldBefore() {
    return story().lastBefore(since(), "held");
  }

  /// Whether it came into its state because Okta refused its unlock, or could not do it. A worker
  /// that comes after the lease looks at the account first, so what it decides is no answer to the
  /// unlock.
  public boolean hasFailedToUnlock() {
    Story.Step since = since();
    return switch (episode.state()) {
      case WAITING -> since.what().equals(Story.FAILED) && followsAClaim(since);
      case HELD, LEFT -> followsAClaim(since);
      case UNLOCKING, UNCERTAIN, UNLOCKED, OBSERVED, FREED -> false;
    };
  }

  private boolean followsAClaim(Story.Step step) {
    return story()
        .before(step)
        .filter(it -> it.what().equals(Story.CLAIMED))
        .filter(it -> step.at().isBefore(it.at().plus(Progress.LEASE)))
        .isPresent();
  }

  private Story story() {
    return episode.story();
  }
}
