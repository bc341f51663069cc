package dev.unlatch.response;

import java.time.Duration;
import java.time.Instant;

/// How much of what there is room for a worker gets through itself.
///
/// Where a window's room was used up, what this worker has got through in it is its share; the
/// other workers have the rest. A worker that knows nothing yet books as if it were alone.
final class Throughput {
  /// How many more are to come back than got through lately: what is unused when a window ends is
  /// lost, and one too many costs a hop. With less, some hundred of 20,000 lockouts were told so
  /// late that the last minute had little to do (docs/decisions/okta-rate-limit.md).
  private static final double MORE = 1.5;

  /// The smallest share that is believed. More workers than these come back a little too often;
  /// fewer would leave room unused after a window in which this one had bad luck.
  private static final double LEAST = 0.1;

  private Instant end = Instant.EPOCH;
  private int passed;
  private double share = 1;

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
    int own = (int) Math.ceil(pace.lockouts() * Math.min(1, share * MORE));
    return Pace.ofEach(pace.from(), pace.window(), own);
  }

  /// From two windows in a row alone, for what passed before the one that ended last is not told
  /// apart.
  private void learn(Pace pace) {
    Duration since = Duration.between(end, pace.from());
    if (since.compareTo(pace.window().multipliedBy(3).dividedBy(2)) <= 0) {
      double latest = Math.clamp((double) passed / pace.lockouts(), LEAST, 1);
      share = (share + latest) / 2;
    }
    end = pace.from();
    passed = 0;
  }
}
