package dev.unlatch.simulation;

import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.simulation.Origin.Source;
import dev.unlatch.simulation.Published.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the policy demands by numbers: how many users a source has locked, how often a user was
/// unlocked, how many lockouts the organisation has.
record CountPromises(Truth truth, Attempt attempt) {
  /// From the decision, by which the product counts, to what was done, by which we do: the time of
  /// a decision, the time-out of a call, and a minute in which Okta may still do it.
  private static final Duration UNTIL_DONE = Duration.ofMinutes(3);

  void check() {
    Guards guards = attempt.figures().guards();
    guards.source().ifPresent(this::source);
    guards.perUser().ifPresent(this::perUser);
    guards.repeatLockout().ifPresent(this::repeatLockout);
    guards.brake().ifPresent(this::brake);
  }

  /// The window of a source ends with the event that names it, which may be later than the lock
  /// that is surely known.
  private void source(SourceGuard guard) {
    attempt
        .ofThisLock()
        .forEach(event -> event.origin().sources().forEach(it -> requireFewer(it, event, guard)));
  }

  private void requireFewer(Source source, Published event, SourceGuard guard) {
    int cap = source.isAddress() ? guard.users() : guard.networkUsers();
    Instant before = event.at().minus(guard.within()).plus(truth.inaccuracy());
    Instant surely = attempt.start(guard.within());
    Instant start = before.isAfter(surely) ? before : surely;
    List<String> users =
        attempt
            .around()
            .filter(it -> it.isLock() && it.origin().sources().anyMatch(source::equals))
            .filter(it -> it.at().isAfter(start) && !it.at().isAfter(attempt.locked()))
            .map(Published::user)
            .filter(it -> !it.equals(Published.NOBODY))
            .distinct()
            .toList();
    attempt.require(Promise.SOURCE, users.size() < cap, source + " has locked " + users);
  }

  private void perUser(PerUserGuard guard) {
    Instant start = attempt.now().minus(guard.within()).plus(UNTIL_DONE);
    long unlocks = unlocks(start).count();
    attempt.require(Promise.PER_USER, unlocks < guard.unlocks(), "had " + unlocks + " unlocks");
  }

  /// Those that were done, and those of which nobody knows.
  private java.util.stream.Stream<Ledger.Call> unlocks(Instant start) {
    return truth
        .ledger()
        .calls(attempt.user())
        .filter(it -> it.counts() && it.begun.isAfter(start));
  }

  private void repeatLockout(RepeatLockoutGuard guard) {
    Instant start = attempt.now().minus(guard.within()).plus(UNTIL_DONE);
    long repeats = unlocks(start).filter(it -> isFollowed(it, guard.soon())).count();
    attempt.require(
        Promise.REPEAT_LOCKOUT, repeats < guard.times(), "was locked again " + repeats + " times");
  }

  /// Whether a lock that is known of came soon after an unlock.
  private boolean isFollowed(Ledger.Call unlock, Duration soon) {
    Instant from = unlock.done.orElse(unlock.begun);
    Instant until = unlock.begun.plus(soon).minus(truth.inaccuracy());
    return attempt
        .around()
        .filter(it -> it.isLock() && it.user().equals(attempt.user()))
        .anyMatch(it -> it.at().isAfter(from) && it.at().isBefore(until));
  }

  private void brake(Brake.Guard guard) {
    List<Brake> stood = truth.observations().brakes(attempt.surelySeen(), attempt.now());
    attempt.require(
        Promise.BRAKE,
        stood.stream().anyMatch(brake -> brake.state() != Brake.State.OPEN),
        "is unlocked while the brake is open");
    List<String> users = lockedLately(guard.within());
    attempt.require(Promise.BRAKE, users.size() < guard.lockouts(), "is not stopped by " + users);
    attempt.require(
        Promise.PROBE, !truth.observations().hasClosedWithoutProbe(), "follows no probe");
    if (stood.stream().allMatch(brake -> brake.state() == Brake.State.HALF_OPEN)) {
      attempt.require(
          Promise.PROBE,
          stood.getLast().probes().stream()
              .anyMatch(probe -> probe.user().equals(attempt.claimed().user())),
          "has no place as a probe");
    }
  }

  /// The users who were locked for the first time in a window that ends now: each has an episode of
  /// its own, which was counted in the window.
  private List<String> lockedLately(Duration within) {
    Instant start = attempt.looked().minus(within).plus(Truth.OUR_SKEW);
    return truth
        .chronicle()
        .events()
        .filter(it -> it.kind() == Kind.LOCK && it.genuine())
        .filter(it -> truth.okta().nature(it.user()).provider() == Provider.OKTA)
        .filter(it -> truth.okta().firstLocked(it.user()).filter(start::isBefore).isPresent())
        .filter(it -> truth.chronicle().wasHandled(it, attempt.surelySeen()))
        .map(Published::user)
        .distinct()
        .toList();
  }
}
