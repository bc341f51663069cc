package dev.unlatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// How much of what there is room for a worker gets through itself.
///
/// Where a window's room was used up, what this worker has got through in it is its share; the
/// other workers have the rest. A worker that knows nothing yet books as if it were alone, and
/// believes the first window that it knows: most of a storm is booked in the first ones.
final class Throughput {
  /// How many more are to come back than got through lately. One too many costs hops, and what is
  /// unused when a window ends is lost: with a tenth more, some hundred of 20,000 lockouts were
  /// told so late that the last minute went by with little to do (89.8 % used in all).
  private static final double MORE = 1.5;

  /// The smallest share that is believed: seventeen workers, and three calls of a lockout in one
  /// bucket. A window of bad luck must not put off for good what this worker has in its hands.
  private static final double LEAST = 0.02;

  private Instant end = Instant.EPOCH;
  private int passed;
  private OptionalDouble share = OptionalDouble.empty();

  void passed() {
    passed++;
  }

  /// The part of a pace that is this worker's own.
  ///
  /// @param pace from the end of a window whose room is used up, if it is of all workers
  Pace share(Pace pace) {
    if (!pace.shared()) {
      return pace;
    }
    if (pace.from().isAfter(end.plus(pace.window().dividedBy(2)))) { // else the same, told anew
      learn(pace);
    }
    double part = Math.min(1, share.orElse(1) * MORE);
    int own = Math.toIntExact(Math.round(pace.lockouts() * part));
    return Pace.ofEach(pace.from(), pace.window(), Math.max(1, own));
  }

  /// From two windows in a row alone, for what passed before the one that ended last is not told
  /// apart.
  private void learn(Pace pace) {
    Duration since = Duration.between(end, pace.from());
    if (since.compareTo(pace.window().multipliedBy(3).dividedBy(2)) <= 0) {
      double latest = Math.clamp((double) passed / pace.lockouts(), LEAST, 1);
      share = OptionalDouble.of((share.orElse(latest) + latest) / 2);
    }
    end = pace.from();
    passed = 0;
  }
}
