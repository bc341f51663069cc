package dev.unlatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// When an account may be unlocked, and how often one may try.
record TimePromises(Truth truth, Attempt attempt) {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration SHORTEST_REST = Duration.ofMinutes(1);
  private static final int MOST_UNKNOWN = 2;

  void check() {
    quietPeriod();
    unknownOutcomes();
    notTooLate();
    heldStaysHeld();
  }

  /// From the true last lock; where `statusChanged` does not tell that, from the newest event.
  private void quietPeriod() {
    Instant locked =
        attempt.isLockTold()
            ? attempt.locked()
            : attempt
                .ofThisLock()
                .map(Published::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    Duration quiet = attempt.figures().quietPeriod();
    attempt.require(
        Promise.QUIET_PERIOD,
        !attempt.now().isBefore(locked.plus(quiet).minus(truth.inaccuracy())),
        "is unlocked within %s of its lock at %s".formatted(quiet, locked));
  }

  private void unknownOutcomes() {
    List<Instant> unknown =
        truth
            .ledger()
            .calls(attempt.claimed())
            .filter(Ledger.Call::isOpen)
            .map(it -> it.begun)
            .toList();
    truth.require(
        Promise.OUTCOME_UNKNOWN,
        unknown.size() < MOST_UNKNOWN || attempt.isOverridden(),
        "%s is tried again after %s".formatted(attempt.claimed().id(), unknown));
    if (!unknown.isEmpty()) {
      truth.require(
          Promise.OUTCOME_UNKNOWN,
          !attempt.now().isBefore(unknown.getLast().plus(SHORTEST_REST).minus(Truth.OUR_SKEW)),
          "%s is tried again at once after %s".formatted(attempt.claimed().id(), unknown));
    }
  }

  /// A person who asks, and a lock that is heard of, begin the time anew; and so does an episode
  /// that begins. Only the list of locked users may name its lock, or its event may have come while
  /// an unlock of the one before had an unknown outcome.
  private void notTooLate() {
    List<Instant> heard =
        attempt.ofThisLock().flatMap(it -> truth.chronicle().handled(it).stream()).toList();
    Instant begin =
        Stream.of(
                Stream.of(attempt.locked()),
                Stream.of(attempt.claimed().began()),
                heard.stream(),
                truth.chronicle().requests(attempt.user()).map(it -> it.taken(attempt.now())))
            .flatMap(times -> times)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Instant end = begin.plus(attempt.figures().quietPeriod()).plus(LONGEST).plus(SHORTEST_REST);
    truth.require(
        Promise.TIMED_OUT,
        !attempt.now().isAfter(end),
        "%s is tried more than %s after %s".formatted(attempt.claimed().id(), LONGEST, begin));
  }

  private void heldStaysHeld() {
    if (!attempt.isRequested()) {
      List<Instant> holds =
          truth
              .ledger()
              .holds(attempt.user())
              .map(Ledger.Held::at)
              .filter(this::isLockedSince)
              .toList();
      truth.require(
          Promise.HELD,
          holds.isEmpty(),
          "%s was held at %s, and never free since".formatted(attempt.claimed().id(), holds));
    }
  }

  private boolean isLockedSince(Instant held) {
    return truth
            .okta()
            .locked(attempt.user(), held)
            .equals(truth.okta().locked(attempt.user(), attempt.now()))
        && truth.okta().during(attempt.user(), held, attempt.now()).stream()
            .allMatch(ModelOkta.Standing::isUnlockable);
  }
}
