package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The locks that attempts from one address, or one network, have led to lately.
///
/// @param locks those that are kept
/// @param more whether there were more than are kept: [#MOST] users in one sub-window
public record SourceLocks(List<Lock> locks, boolean more) {
  /// How many users are kept for each sub-window of a source; no policy's cap is larger.
  public static final int MOST = 100;

  /// How long a sub-window is. Locks are kept by sub-window, so that a source that locks thousands
  /// does not make an item that grows, or is written, without end.
  public static final Duration SUB_WINDOW = Duration.ofMinutes(10);

  /// No locks.
  public static final SourceLocks NONE = new SourceLocks(List.of(), false);

  /// A user's lock.
  public record Lock(String user, Instant at) {}

  /// Sorts by time.
  public SourceLocks {
    locks = locks.stream().sorted((one, other) -> one.at().compareTo(other.at())).toList();
  }

  /// Whether no locks are known.
  public boolean isEmpty() {
    return locks.isEmpty() && !more;
  }

  /// The most different users locked in any window that contains this time, both ends included;
  /// [#MOST] or more if more were locked than are kept.
  ///
  /// @param window its length
  public int users(Duration window, Instant time) {
    List<Lock> near =
        locks.stream()
            .filter(it -> Duration.between(it.at(), time).abs().compareTo(window) <= 0)
            .toList();
    int most = 0;
    int first = 0;
    Map<String, Integer> inside = new HashMap<>();
    for (Lock lock : near) {
      inside.merge(lock.user(), 1, Integer::sum);
      while (Duration.between(near.get(first).at(), lock.at()).compareTo(window) > 0) {
        inside.computeIfPresent(near.get(first++).user(), (_, n) -> n == 1 ? null : n - 1);
      }
      most = Math.max(most, inside.size());
    }
    return more ? Math.max(MOST, most) : most;
  }
}
