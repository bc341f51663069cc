package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What happened to a user before this lockout. Each list holds the latest [#MOST] times, oldest
/// first.
///
/// @param locks when the account was locked
/// @param unlocks when it was decided that we unlock it, whether or not Okta has said that it did
/// @param holds when its lockout was held
/// @param freed when the account was last seen to be free, though not by us; empty if it never was
public record History(
    List<Instant> locks, List<Instant> unlocks, List<Instant> holds, Optional<Instant> freed) {
  /// How many times of each kind are kept. No policy's cap is larger; 300 times take 5 KB, no
  /// burden on an item of 400 KB.
  public static final int MOST = 100;

  /// How far two times may differ that mean the same moment: as much as the clocks of two of our
  /// processes, and a second, because Okta gives its time in whole seconds.
  public static final Duration TIMES_DIFFER = LogReading.CLOCKS_DIFFER.plusSeconds(1);

  /// The longest that an unlock may take after its decision; one that would take longer is not
  /// begun. Five calls to Okta of 5 s each, two pages of the System Log of 10 s each, the claim,
  /// and the unlock of 28 s fit into it.
  public static final Duration UNTIL_DONE = Duration.ofSeconds(90);

  /// The history of a user who was never locked before.
  public static final History NONE = new History(List.of(), List.of(), List.of(), Optional.empty());

  /// Keeps the latest of each list.
  public History {
    locks = latest(locks);
    unlocks = latest(unlocks);
    holds = latest(holds);
  }

  private static List<Instant> latest(List<Instant> times) {
    return times.stream().sorted().skip(Math.max(0, times.size() - MOST)).toList();
  }

  /// With one more lock, which came after all unlocks in this history: the clocks behind the times
  /// may differ.
  public History locked(Instant at) {
    Instant after =
        unlocks.stream()
            .filter(unlock -> unlock.isAfter(at) && !unlock.isAfter(at.plus(TIMES_DIFFER)))
            .max(Comparator.naturalOrder())
            .orElse(at);
    return new History(and(locks, after), unlocks, holds, freed);
  }

  /// With one more lock while the skew from Okta's clock is unknown. The account may have been
  /// locked at any time around the publication of the lock's event, up to its arrival: right after
  /// each unlock of that time, for example.
  ///
  /// @param published by Okta's clock
  /// @param arrived by ours
  public History lockedAbout(Instant published, Instant arrived) {
    Instant first = published.minus(Evidence.GREATEST_SKEW);
    Instant last = earlier(published.plus(Evidence.GREATEST_SKEW), arrived.plus(TIMES_DIFFER));
    History all = locked(first);
    for (Instant unlock : unlocks) {
      all = unlock.isBefore(first) || unlock.isAfter(last) ? all : all.locked(unlock);
    }
    return all;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// With one more unlock.
  public History unlocked(Instant at) {
    return new History(locks, and(unlocks, at), holds, freed);
  }

  /// With one more hold.
  public History held(Instant at) {
    return new History(locks, unlocks, and(holds, at), freed);
  }

  /// With an account that was free.
  public History freed(Instant at) {
    return new History(locks, unlocks, holds, Optional.of(at));
  }

  /// Whether a lock of the user ended after a time that a clock of ours gave, or may have.
  public boolean hasEndedSince(Instant time) {
    Instant start = time.minus(TIMES_DIFFER);
    return Stream.concat(unlocks.stream(), freed.stream()).anyMatch(it -> it.isAfter(start));
  }

  private static List<Instant> and(List<Instant> times, Instant at) {
    List<Instant> more = new ArrayList<>(times);
    more.add(at);
    return more;
  }

  /// How many of the times lie in a window that ends now, both ends included.
  public static int within(Duration window, List<Instant> times, Instant now) {
    Instant start = now.minus(window);
    return (int) times.stream().filter(it -> !it.isBefore(start)).count();
  }

  /// How many unlocks in a window were soon followed by another lock. An unlock may be done up to
  /// [#UNTIL_DONE] after its decision.
  ///
  /// @param soon the longest time between the unlock and the lock
  public int repeatLockouts(Duration soon, Duration window, Instant now) {
    Instant start = now.minus(window);
    return (int)
        unlocks.stream()
            .filter(unlock -> !unlock.isBefore(start))
            .filter(unlock -> locks.stream().anyMatch(lock -> follows(lock, unlock, soon)))
            .count();
  }

  private static boolean follows(Instant lock, Instant unlock, Duration soon) {
    return !lock.isBefore(unlock) && !lock.isAfter(unlock.plus(UNTIL_DONE).plus(soon));
  }
}
