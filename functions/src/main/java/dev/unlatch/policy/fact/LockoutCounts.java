package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How many lockouts the organisation has had lately.
///
/// @param counts by the start of each sub-window of [#SUB_WINDOW]
public record LockoutCounts(Map<Instant, Long> counts) {
  /// How long a sub-window is: the most that the start of a window can be off.
  public static final Duration SUB_WINDOW = Duration.ofSeconds(15);

  /// The longest window for which counts are kept.
  public static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  /// None.
  public static final LockoutCounts NONE = new LockoutCounts(Map.of());

  /// Copies the map.
  public LockoutCounts {
    counts = Map.copyOf(counts);
  }

  /// These and one more.
  public LockoutCounts and(Instant lockout) {
    Map<Instant, Long> more = new HashMap<>(counts);
    more.merge(subWindow(lockout), 1L, Long::sum);
    return new LockoutCounts(more);
  }

  /// The start of the sub-window that a time lies in.
  public static Instant subWindow(Instant time) {
    long width = SUB_WINDOW.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), width) * width);
  }

  /// How many lie in a window that ends now; its first sub-window counts in full.
  public long within(Duration window, Instant now) {
    Instant start = now.minus(window).minus(SUB_WINDOW);
    return counts.entrySet().stream()
        .filter(count -> count.getKey().isAfter(start))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
