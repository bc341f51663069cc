package dev.unlatch.simulation;

import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.simulation.Mark.Reading;
import dev.unlatch.simulation.Published.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the policy demands where there are signs of an attack, wherever they stand and whichever
/// event brought them.
record RiskPromises(Truth truth, Attempt attempt) {
  /// How much later than every event `statusChanged` may be of the same lock.
  private static final Duration SAME_LOCK = Duration.ofMinutes(1);

  void check() {
    attempt.figures().guards().risk().ifPresent(this::check);
  }

  private void check(RiskGuard guard) {
    List<String> signs = signs(guard).map(it -> it.id() + " " + it.kind()).toList();
    attempt.require(Promise.RISK, signs.isEmpty(), "is unlocked in spite of " + signs);
    if (guard.holdUnreadable()) {
      List<String> unread = ofThisLock(Set.of(Reading.UNREADABLE, Reading.NOTHING));
      attempt.require(Promise.READABLE, unread.isEmpty(), "nobody can read " + unread);
      attempt.require(Promise.READABLE, isAnythingStated(), "nothing was said of this lock");
    }
  }

  private Stream<Published> signs(RiskGuard guard) {
    Instant start = attempt.start(guard.within());
    Stream<Published> own = attempt.ofThisLock().filter(it -> it.reading() == Reading.DANGER);
    Stream<Published> others =
        attempt
            .around()
            .filter(it -> it.at().isAfter(start) || it.kind() == Kind.ATTACK_START)
            .filter(this::warns);
    return Stream.concat(own, others);
  }

  private boolean warns(Published event) {
    return (event.warnsOfUser() && event.user().equals(attempt.user()))
        || (event.kind() == Kind.THREAT && addresses().contains(event.origin().address()))
        || (event.kind() == Kind.ATTACK_START && !isOver(event));
  }

  private Set<Optional<String>> addresses() {
    return attempt
        .ofThisLock()
        .map(it -> it.origin().address())
        .filter(Optional::isPresent)
        .collect(Collectors.toSet());
  }

  /// Only Okta itself says that an attack is over.
  private boolean isOver(Published start) {
    return truth
        .chronicle()
        .events()
        .filter(it -> it.kind() == Kind.ATTACK_END && it.genuine())
        .anyMatch(it -> !it.at().isBefore(start.at()));
  }

  private List<String> ofThisLock(Set<Reading> readings) {
    return attempt
        .ofThisLock()
        .filter(it -> readings.contains(it.reading()))
        .map(Published::id)
        .toList();
  }

  /// Some event says of this lock that there is no danger. Where `statusChanged` does not tell when
  /// the account was locked, one of an earlier lock may be taken for it.
  private boolean isAnythingStated() {
    Instant earliest =
        attempt.isLockTold()
            ? attempt.locked().minus(SAME_LOCK).minus(truth.inaccuracy())
            : Instant.MIN;
    return truth
        .chronicle()
        .events()
        .filter(it -> it.isLock() && it.genuine() && names(it) && it.reading() == Reading.STATED)
        .anyMatch(it -> !it.at().isBefore(earliest));
  }

  private boolean names(Published event) {
    return event.user().equals(attempt.user());
  }
}
